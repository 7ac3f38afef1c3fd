import type { EndpointDefinition } from './define-endpoint.js';

type AnyEndpoint = EndpointDefinition<unknown, unknown, unknown, unknown>;

/** What stands for a parameter of a path: a shell variable named after what it points at, or the word itself. */
function placeholder(segments: readonly string[], at: number): string {
  const name = segments[at]?.slice(1, -1) ?? '';
  if (name === 'type') return 'color';
  const noun = name === 'id' ? (segments[at - 1] ?? '').replace(/s$/, '') : name;
  return `$${noun.replaceAll('-', '_').toUpperCase()}`;
}

const bodies: Record<NonNullable<AnyEndpoint['bodyType']>, (body: Readonly<Record<string, unknown>>) => string[]> = {
  json: (body) => {
    const text = JSON.stringify(body);
    // Within double quotes the shell puts values in the place of variables.
    return [
      "-H 'Content-Type: application/json'",
      /\$[A-Z]/.test(text) ? `-d ${JSON.stringify(text)}` : `-d '${text}'`,
    ];
  },
  multipart: (body) => Object.entries(body).map(([name, value]) => `-F '${name}=${String(value)}'`),
  form: (body) => Object.entries(body).map(([name, value]) => `--data-urlencode '${name}=${String(value)}'`),
};

/**
 * A first request to an endpoint as a `curl` command that can be pasted into a shell where `API` is the API's address,
 * `ACCESS_TOKEN` that of a session (or an API key), and ids of what is spoken of stand in variables such as `PROJECT`.
 */
export function curlExample({ method, path, access, bodyType, responseType, example = {} }: AnyEndpoint): string {
  const segments = path.split('/');
  const target = segments.map((each, at) => (each.startsWith('{') ? placeholder(segments, at) : each)).join('/');
  const asked = Object.entries(example.query ?? {}).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(Object.fromEntries(asked) as Record<string, string>).toString();
  const words = [
    `curl${responseType === 'events' ? ' -N' : ''}${method === 'GET' || (method === 'POST' && example.body) ? '' : ` -X ${method}`}`,
    `"$API${target}${query && `?${query}`}"`,
    ...(access === 'public' ? [] : ['-H "Authorization: Bearer $ACCESS_TOKEN"']),
    ...(example.body ? bodies[bodyType ?? 'json'](example.body) : []),
  ];
  return words.join(' \\\n  ').replace(/ \\\n {2}"/, ' "');
}
