import { endpointCatalog } from '@copy-that/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { QueryState } from '../ui/query-state.js';

/** What makes version `to` another than `from`. */
export function VersionDiff({ projectId, from, to }: { projectId: number; from: number; to: number }) {
  const diff = useQuery({
    queryKey: ['project', projectId, 'diff', from, to],
    queryFn: ({ signal }) =>
      api.call(endpointCatalog.diffVersions, { params: { id: projectId, version: from, other: to }, signal }),
  });
  return (
    <section className="panel stack" aria-label="Changes" data-testid="version-diff">
      <h2>
        Version {from} to {to}
      </h2>
      <QueryState query={diff}>
        {({ added, removed, changed, renamed }) => {
          const rows = [
            ...added.map(({ type, name, css }) => ({ kind: 'added', type, name, before: '', after: css })),
            ...removed.map(({ type, name, css }) => ({ kind: 'removed', type, name, before: css, after: '' })),
            ...changed.map(({ fields, ...row }) => ({ ...row, kind: `changed ${fields.join(', ')}` })),
            ...renamed.map((row) => ({ ...row, kind: 'renamed' })),
          ];
          if (rows.length === 0) return <p className="muted">The tokens are the same.</p>;
          return (
            <table className="table">
              <thead>
                <tr>
                  <th>What</th>
                  <th>Token</th>
                  <th>Before</th>
                  <th>After</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ kind, type, name, before, after }) => (
                  <tr key={`${kind} ${type} ${name}`}>
                    <td>{kind}</td>
                    <td>
                      {name} <span className="muted">{type}</span>
                    </td>
                    <td className="wrap">
                      <Value css={before} isColor={type === 'color'} />
                    </td>
                    <td className="wrap">
                      <Value css={after} isColor={type === 'color'} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </QueryState>
    </section>
  );
}

function Value({ css, isColor }: { css: string; isColor: boolean }) {
  return (
    <>
      {isColor && css.startsWith('#') && <span className="dot" style={{ background: css }} />}
      <code>{css}</code>
    </>
  );
}
