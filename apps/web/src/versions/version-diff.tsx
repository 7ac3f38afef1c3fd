import { endpointCatalog } from '@copy-that/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../session/api.js';
import type { ListedToken } from '../tokens/listed-token.js';
import { TokenSample } from '../tokens/token-sample.js';
import { QueryState } from '../ui/query-state.js';
import { type DiffRow, diffRows, tokenKey } from './diff-rows.js';
import { useVersionTokens, VersionSide } from './version-side.js';

/** What makes version `to` another than `from`: side by side on their pictures, and token by token. */
export function VersionDiff({ projectId, from, to }: { projectId: number; from: number; to: number }) {
  const diff = useQuery({
    queryKey: ['project', projectId, 'diff', from, to],
    queryFn: async ({ signal }) =>
      diffRows(
        await api.call(endpointCatalog.diffVersions, { params: { id: projectId, version: from, other: to }, signal }),
      ),
  });
  const before = useVersionTokens(projectId, from);
  const after = useVersionTokens(projectId, to);
  return (
    <section className="panel stack" aria-label="Changes" data-testid="version-diff">
      <h2>
        Version {from} to {to}
      </h2>
      <QueryState query={diff}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="muted">The tokens are the same.</p>
          ) : (
            <Changes rows={rows} from={from} to={to} before={before.data ?? []} after={after.data ?? []} />
          )
        }
      </QueryState>
    </section>
  );
}

function Changes(props: {
  rows: readonly DiffRow[];
  from: number;
  to: number;
  before: readonly ListedToken[];
  after: readonly ListedToken[];
}) {
  const { rows, from, to, before, after } = props;
  const [pointed, setPointed] = useState<string>();
  const lit = useMemo(() => new Set(pointed ? [pointed] : rows.map(({ key }) => key)), [pointed, rows]);
  return (
    <>
      <div className="sides">
        <VersionSide version={from} tokens={before} lit={lit} />
        <VersionSide version={to} tokens={after} lit={lit} />
      </div>
      <div className="scroll">
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
            {rows.map(({ key, kind, type, name, ...row }) => (
              <tr
                key={`${kind} ${key}`}
                onPointerEnter={() => setPointed(key)}
                onPointerLeave={() => setPointed(undefined)}
              >
                <td>{kind}</td>
                <td>
                  {name} <span className="muted">{type}</span>
                </td>
                <Value text={row.before} tokens={before} of={key} />
                <Value text={row.after} tokens={after} of={key} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A token as it was in one version, drawn and written; nothing where it was not there. */
function Value({ text, tokens, of }: { text: string; tokens: readonly ListedToken[]; of: string }) {
  const token = text === '' ? undefined : tokens.find((each) => tokenKey(each) === of);
  return (
    <td className="wrap">
      {token && (
        <div className="swatch">
          <TokenSample token={token} />
        </div>
      )}
      <code>{text}</code>
    </td>
  );
}
