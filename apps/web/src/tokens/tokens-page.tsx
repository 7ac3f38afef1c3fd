import { endpointCatalog } from '@copy-that/contracts';
import { type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { ExportButton } from '../export/export-button.js';
import { EvidencePicture } from '../picture/evidence-picture.js';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Empty } from '../ui/empty.js';
import { Notice } from '../ui/notice.js';
import { Loading, QueryFault } from '../ui/query-state.js';
import { CurateToken, type Curation } from './curate-token.js';
import { describeStatistics } from './describe-statistics.js';
import { type ListedToken, typeTitles } from './listed-token.js';
import { projectTokensQuery } from './project-tokens.query.js';
import { TokenGrid } from './token-grid.js';

/** The newest tokens of a project beside the pictures they were measured on. */
export function TokensPage() {
  const id = Number(useParams({ from: '/signed-in/projects/$id/tokens' }).id);
  const { type } = useSearch({ from: '/signed-in/projects/$id/tokens' });
  const query = useInfiniteQuery(projectTokensQuery(id, type));
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const tokens = useMemo(() => (data?.pages.flatMap((page) => page.data) ?? []) as unknown as ListedToken[], [data]);
  const imageIds = useMemo(() => imagesOf(tokens), [tokens]);
  const statistics = data?.pages[0]?.statistics;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const version = data?.pages[0]?.version;
  const [edited, setEdited] = useState<ListedToken>();
  const [curation, setCuration] = useState<Curation>();
  const client = useQueryClient();
  return (
    <div className="page split">
      <header className="page-head">
        <h1>Tokens</h1>
        {typeof version === 'number' && <span className="muted number">version {version}</span>}
        <ExportButton projectId={id} disabled={typeof version !== 'number'} />
      </header>
      {error && <QueryFault error={error} />}
      {curation && <Undo projectId={id} curation={curation} onDone={() => setCuration(undefined)} />}
      {edited && typeof version === 'number' && (
        <CurateToken
          projectId={id}
          version={version}
          token={edited}
          others={tokens.filter((token) => token.type === edited.type && token.id !== edited.id)}
          onClose={() => setEdited(undefined)}
          onDone={(what) => {
            setEdited(undefined);
            setCuration(what);
            void client.invalidateQueries({ queryKey: ['project', id] });
          }}
        />
      )}
      {isPending && <Loading />}
      {data && version === null && (
        <Empty title="No tokens yet">
          <p>
            Drop a screenshot on the{' '}
            <Link to="/projects/$id/extract" params={{ id: String(id) }}>
              Extract
            </Link>{' '}
            page; what is measured there appears here.
          </p>
        </Empty>
      )}
      {typeof version === 'number' && (
        <div className="two">
          <div className="two-main">
            <TypeFilter chosen={type} />
            {tokens.length === 0 && !isPending && <Empty title="None of this type was measured" />}
            <TokenGrid
              tokens={tokens}
              about={(name) => describeStatistics(name, statistics?.[name])}
              onEdit={setEdited}
              onNearEnd={more}
            />
          </div>
          <div className="two-side">
            <EvidencePicture imageIds={imageIds} tokens={tokens} />
          </div>
        </div>
      )}
    </div>
  );
}

/** Says what was done and takes it back where that is wanted. */
function Undo({ projectId, curation, onDone }: { projectId: number; curation: Curation; onDone(): void }) {
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: () => api.call(endpointCatalog.restoreVersion, { params: { id: projectId, version: curation.before } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['project', projectId] });
      onDone();
    },
  });
  return (
    <Notice
      tone="info"
      action={
        <button type="button" className="button" disabled={undo.isPending} onClick={() => undo.mutate()}>
          Undo
        </button>
      }
    >
      {undo.error ? faultSentence(undo.error) : curation.said}
    </Notice>
  );
}

function TypeFilter({ chosen }: { chosen: TokenTypeName | undefined }) {
  const navigate = useNavigate({ from: '/projects/$id/tokens' });
  const choose = (type: TokenTypeName | undefined) => void navigate({ search: { type }, replace: true });
  return (
    <div className="chips" role="group" aria-label="Types shown">
      <button type="button" className="chip" aria-pressed={!chosen} onClick={() => choose(undefined)}>
        All
      </button>
      {tokenTypeNames.map((type) => (
        <button key={type} type="button" className="chip" aria-pressed={type === chosen} onClick={() => choose(type)}>
          {typeTitles[type]}
        </button>
      ))}
    </div>
  );
}

/** Images in the order tokens speak of them. */
function imagesOf(tokens: readonly ListedToken[]): number[] {
  return [...new Set(tokens.flatMap(({ evidence }) => evidence.map(({ image_id }) => image_id)))].sort((a, b) => a - b);
}
