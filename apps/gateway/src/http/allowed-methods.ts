import { API_PREFIX, endpointCatalog } from '@copy-that/contracts';

const routes = Object.values(endpointCatalog).map(({ method, path }) => ({
  method: method as string,
  pattern: new RegExp(`^${API_PREFIX}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** Methods the contract has for an address; empty when it has none at all. */
export function allowedMethods(url: string): string[] {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
}
