import { endpointCatalog } from '@copy-that/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { signOut } from '../session/session.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Moment } from '../ui/moment.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';

const queryKey = ['sessions'];

/** Where somebody is signed in, each to be ended. */
export function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.call(endpointCatalog.listSessions, { query: { limit: 100 }, signal }),
  });
  const end = useMutation({
    mutationFn: ({ id, current }: { id: number; current: boolean }) =>
      current ? signOut() : api.call(endpointCatalog.endSession, { params: { id } }),
    onSuccess: (_, { current }) => (current ? undefined : client.invalidateQueries({ queryKey })),
  });
  return (
    <>
      {end.error && <Notice tone="error">{faultSentence(end.error)}</Notice>}
      <QueryState query={sessions}>
        {({ data }) => (
          <table className="table">
            <thead>
              <tr>
                <th>Signed in</th>
                <th>Last used</th>
                <th>From</th>
                <th>With</th>
                <th>
                  <span className="hidden">End</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ id, created_at, last_used_at, address, user_agent, current }) => (
                <tr key={id}>
                  <td>
                    <Moment at={created_at} />
                  </td>
                  <td>
                    <Moment at={last_used_at} />
                  </td>
                  <td>{address}</td>
                  <td className="wrap">{user_agent ?? 'unknown'}</td>
                  <td>
                    <button type="button" className="button" onClick={() => end.mutate({ id, current })}>
                      {current ? 'Sign out here' : 'End it'}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
    </>
  );
}
