import { endpointCatalog } from '@copy-that/contracts';
import type { TokenTypeName } from '@copy-that/tokens';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../session/api.js';

/** The tokens of a project's newest version, page by page. */
export function projectTokensQuery(id: number, type: TokenTypeName | undefined) {
  return infiniteQueryOptions({
    queryKey: ['project', id, 'tokens', type ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      api.call(endpointCatalog.listProjectTokens, {
        params: { id },
        query: { limit: 100, cursor: pageParam, type },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
}
