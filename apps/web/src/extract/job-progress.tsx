import { endpointCatalog, isTerminal, type Job } from '@copy-that/contracts';
import { useMutation } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Notice } from '../ui/notice.js';
import { phaseOf, summariseStages } from './phase.js';

/** Where a run stands: its phase, its stages with their times, what went wrong, and a way to stop it. */
export function JobProgress({ job, broken }: { job: Job; broken: boolean }) {
  const isOver = isTerminal(job.status);
  const cancel = useMutation({ mutationFn: () => api.call(endpointCatalog.cancelJob, { params: { id: job.id } }) });
  return (
    <section className="progress" aria-label="Progress">
      <div className="progress-head">
        <b data-testid="extraction-phase" role="status">
          {phaseOf(job)}
        </b>
        {job.degraded && (
          <span className="tag warning" title="A stage fell back to something lesser; the notes say which">
            degraded
          </span>
        )}
        {broken && <span className="tag warning">connection lost, trying again</span>}
        {!isOver && (
          <button
            type="button"
            className="button push"
            data-testid="cancel-button"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            Cancel
          </button>
        )}
      </div>
      <progress max={1} value={job.progress} aria-label="Share of the steps that are done" />
      <ol className="stages">
        {summariseStages(job).map(({ stage, name, state, done, of, durationMs }) => (
          <li key={stage} data-state={state}>
            {name}
            <span className="number muted">
              {durationMs !== null ? `${Math.round(durationMs)} ms` : of > 1 ? `${done}/${of}` : state}
            </span>
          </li>
        ))}
      </ol>
      {cancel.error && <Notice tone="error">{faultSentence(cancel.error)}</Notice>}
      {job.error && <Notice tone="error">{job.error.detail}</Notice>}
      <Failures job={job} />
      {job.warnings.length > 0 && (
        <details className="notes" open={job.degraded}>
          <summary>
            {job.warnings.length} {job.warnings.length === 1 ? 'note' : 'notes'}
          </summary>
          <ul>
            {job.warnings.map(({ code, message, image_id }) => (
              <li key={`${code} ${message} ${image_id}`}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Steps that failed although the run went on. */
function Failures({ job }: { job: Job }) {
  if (job.status !== 'partial') return null;
  return job.stages.flatMap(({ stage, image_id, error }) =>
    error ? (
      <Notice key={`${stage} ${image_id}`} tone="warning">
        Image {image_id}: {error.detail}
      </Notice>
    ) : (
      []
    ),
  );
}
