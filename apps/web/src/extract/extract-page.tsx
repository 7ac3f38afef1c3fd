import { endpointCatalog, isTerminal } from '@copy-that/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ExportButton } from '../export/export-button.js';
import { EvidencePicture } from '../picture/evidence-picture.js';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { describeStatistics } from '../tokens/describe-statistics.js';
import { listTokens } from '../tokens/listed-token.js';
import { ThemeTable } from '../tokens/theme-table.js';
import { TokenGrid } from '../tokens/token-grid.js';
import { Empty } from '../ui/empty.js';
import { Notice } from '../ui/notice.js';
import { Loading, QueryFault } from '../ui/query-state.js';
import { useFollowedJob } from './follow-job.js';
import { JobProgress } from './job-progress.js';
import { PictureInput } from './picture-input.js';
import { isReady, usePictures } from './pictures.js';
import { useWishes, WishesForm } from './wishes.js';

/** Gives pictures to the engine and shows what comes of them as it comes. */
export function ExtractPage() {
  const id = Number(useParams({ from: '/signed-in/projects/$id/extract' }).id);
  const { job: jobId } = useSearch({ from: '/signed-in/projects/$id/extract' });
  const { job, broken, fault } = useFollowedJob(jobId);
  const isOver = job !== undefined && isTerminal(job.status);
  return (
    <div className="page split">
      <header className="page-head">
        <h1>Extract</h1>
        <ExportButton projectId={id} disabled={!isOver || job.links.tokens === null} />
      </header>
      <div className="two extract">
        <ExtractForm projectId={id} busy={job !== undefined && !isOver} />
        <div className="two-main">
          {fault !== undefined && <Notice tone="error">{faultSentence(fault)}</Notice>}
          {job && <JobProgress job={job} broken={broken} />}
          {!job && !fault && jobId !== undefined && <Loading />}
          {jobId === undefined && (
            <Empty title="Nothing measured yet">
              <p>
                Give one or more screenshots of the same design. Their tokens appear here, each with the places it was
                measured at.
              </p>
            </Empty>
          )}
          {job?.links.tokens && <Result key={job.id} jobId={job.id} imageIds={job.image_ids} />}
        </div>
      </div>
    </div>
  );
}

function ExtractForm({ projectId, busy }: { projectId: number; busy: boolean }) {
  const navigate = useNavigate({ from: '/projects/$id/extract' });
  const pictures = usePictures((state) => state.list);
  const { types, engine, pixelRatio, maxTokens } = useWishes();
  const usable = pictures.filter(({ fault }) => fault === undefined);
  const start = useMutation({
    mutationFn: () =>
      api.call(endpointCatalog.createExtraction, {
        body: {
          images: usable.map(({ imageId, imageUrl, theme }) => ({ image_id: imageId, image_url: imageUrl, theme })),
          types: types.length > 0 ? [...types] : undefined,
          engine,
          pixel_ratio: pixelRatio,
          max_tokens: maxTokens,
          project_id: projectId,
        },
      }),
    onSuccess: (job) => navigate({ search: { job: job.id } }),
  });
  const canStart = usable.length > 0 && usable.every(isReady) && !busy && !start.isPending;
  return (
    <div className="two-form stack">
      <PictureInput />
      <WishesForm />
      {start.error && <Notice tone="error">{faultSentence(start.error)}</Notice>}
      <button
        type="button"
        className="button primary wide"
        data-testid="extract-button"
        disabled={!canStart}
        onClick={() => start.mutate()}
      >
        {busy ? 'Extracting' : 'Extract tokens'}
      </button>
    </div>
  );
}

function Result({ jobId, imageIds }: { jobId: number; imageIds: readonly number[] }) {
  const query = useQuery({
    queryKey: ['job', jobId, 'tokens'],
    queryFn: ({ signal }) => api.call(endpointCatalog.readJobTokens, { params: { id: jobId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const tokens = useMemo(() => (query.data ? listTokens(query.data) : []), [query.data]);
  if (query.error) return <QueryFault error={query.error} />;
  if (!query.data) return <Loading />;
  return (
    <div className="result">
      <EvidencePicture imageIds={imageIds} tokens={tokens} />
      {tokens.length === 0 ? (
        <Empty title="No tokens were found">
          <p>The picture shows none of the types that were asked for. Ask for all types, or give a sharper picture.</p>
        </Empty>
      ) : (
        <>
          <ThemeTable set={query.data} />
          <TokenGrid tokens={tokens} about={(type) => describeStatistics(type, query.data.types[type].statistics)} />
        </>
      )}
    </div>
  );
}
