import { endpointCatalog, type Version } from '@copy-that/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Empty } from '../ui/empty.js';
import { Moment } from '../ui/moment.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';
import { VersionDiff } from './version-diff.js';

/** All versions of a project; each beside the one before it, and brought back where it is wanted. */
export function VersionsPage() {
  const id = Number(useParams({ from: '/signed-in/projects/$id/versions' }).id);
  const { from, to } = useSearch({ from: '/signed-in/projects/$id/versions' });
  const versions = useQuery({
    queryKey: ['project', id, 'versions'],
    queryFn: ({ signal }) => api.call(endpointCatalog.listVersions, { params: { id }, query: { limit: 100 }, signal }),
  });
  return (
    <div className="page narrow">
      <header className="page-head">
        <h1>Versions</h1>
      </header>
      {from !== undefined && to !== undefined && <VersionDiff projectId={id} from={from} to={to} />}
      <QueryState query={versions}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="No versions yet">
              <p>Each extraction and each change makes one.</p>
            </Empty>
          ) : (
            <VersionTable projectId={id} versions={data} />
          )
        }
      </QueryState>
    </div>
  );
}

function VersionTable({ projectId, versions }: { projectId: number; versions: readonly Version[] }) {
  const navigate = useNavigate({ from: '/projects/$id/versions' });
  const client = useQueryClient();
  const restore = useMutation({
    mutationFn: (version: number) => api.call(endpointCatalog.restoreVersion, { params: { id: projectId, version } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['project', projectId] }),
  });
  return (
    <>
      {restore.error && <Notice tone="error">{faultSentence(restore.error)}</Notice>}
      <table className="table">
        <thead>
          <tr>
            <th>Version</th>
            <th>Made by</th>
            <th>Tokens</th>
            <th>When</th>
            <th>
              <span className="hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, cause, summary, token_count, created_at }, index) => (
            <tr key={version}>
              <td className="number">{version}</td>
              <td>
                {cause} <span className="muted">{summary}</span>
              </td>
              <td className="number">{token_count}</td>
              <td>
                <Moment at={created_at} />
              </td>
              <td>
                <div className="row">
                  {version > 1 && (
                    <button
                      type="button"
                      className="button"
                      aria-label={`Changes in version ${version}`}
                      onClick={() => void navigate({ search: { from: version - 1, to: version } })}
                    >
                      Changes
                    </button>
                  )}
                  {index > 0 && (
                    <button
                      type="button"
                      className="button"
                      aria-label={`Restore version ${version}`}
                      disabled={restore.isPending}
                      onClick={() => restore.mutate(version)}
                    >
                      Restore
                    </button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
