import { API_PREFIX, type EndpointDefinition } from '@copy-that/contracts';

/** What a query parameter may be; several values repeat the name. */
type QueryValue = string | number | boolean | undefined | (string | number)[];

/** What a call may carry. */
export interface RequestParts {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

/** The address of an endpoint on `baseUrl`; throws when a parameter of its path is not given. */
export function endpointUrl(baseUrl: string, endpoint: EndpointDefinition, { params, query }: RequestParts): URL {
  const values = (params ?? {}) as Record<string, string | number | undefined>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`${endpoint.operation} needs the parameter '${name}'.`);
    return encodeURIComponent(String(values[name]));
  });
  const url = new URL(baseUrl.replace(/\/+$/, '') + API_PREFIX + path);
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, QueryValue>)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(item));
  }
  return url;
}

/** The body of a request and its media type; a multipart body's type comes from fetch, which knows the boundary. */
export function encodeBody(
  endpoint: EndpointDefinition,
  body: unknown,
): { body?: FormData | URLSearchParams | string; contentType?: string } {
  if (body === undefined) return {};
  if ((endpoint.bodyType ?? 'json') === 'json') return { body: JSON.stringify(body), contentType: 'application/json' };
  const fields = Object.entries(body as Record<string, string | Blob | undefined>).filter(
    ([, value]) => value !== undefined,
  );
  if (endpoint.bodyType === 'form') return { body: new URLSearchParams(fields as [string, string][]) };
  const form = new FormData();
  for (const [name, value] of fields as [string, string | Blob][]) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value);
  }
  return { body: form };
}
