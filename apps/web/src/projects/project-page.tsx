import { endpointCatalog, type Job } from '@copy-that/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { phaseOf } from '../extract/phase.js';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Empty } from '../ui/empty.js';
import { Icon } from '../ui/icon.js';
import { Modal } from '../ui/modal.js';
import { Moment } from '../ui/moment.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';
import { projectJobsQuery, projectQuery } from './project.query.js';

/** One project: what was done in it. */
export function ProjectPage() {
  const id = Number(useParams({ from: '/signed-in/projects/$id' }).id);
  const project = useQuery(projectQuery(id));
  const jobs = useQuery(projectJobsQuery(id));
  const [asking, setAsking] = useState(false);
  return (
    <div className="page narrow">
      <QueryState query={project}>
        {({ name, description, version }) => (
          <>
            <header className="page-head">
              <h1>{name}</h1>
              <span className="muted number">{version === null ? 'no tokens yet' : `version ${version}`}</span>
              <Link to="/projects/$id/extract" params={{ id: String(id) }} className="button primary push">
                Extract
              </Link>
              <Link to="/projects/$id/tokens" params={{ id: String(id) }} className="button">
                Tokens
              </Link>
              <button
                type="button"
                className="button icon"
                aria-label="Delete this project"
                title="Delete this project"
                onClick={() => setAsking(true)}
              >
                <Icon name="trash" />
              </button>
            </header>
            {description && <p>{description}</p>}
            <h2>Extractions</h2>
            <QueryState query={jobs}>{({ data }) => <Jobs jobs={data} />}</QueryState>
            <DeleteProject id={id} name={name} open={asking} onOpenChange={setAsking} />
          </>
        )}
      </QueryState>
    </div>
  );
}

function Jobs({ jobs }: { jobs: readonly Job[] }) {
  const runs = jobs.filter(({ kind }) => kind === 'extraction');
  if (runs.length === 0)
    return (
      <Empty title="Nothing was extracted yet">
        <p>Drop a screenshot on the Extract page; its tokens become version 1.</p>
      </Empty>
    );
  return (
    <table className="table">
      <thead>
        <tr>
          <th>Started</th>
          <th>Pictures</th>
          <th>Types</th>
          <th>Engine</th>
          <th>State</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((job) => (
          <tr key={job.id}>
            <td>
              <Moment at={job.created_at} />
            </td>
            <td className="number">{job.image_ids.length}</td>
            <td>{job.types.length >= 7 ? 'all' : job.types.join(', ')}</td>
            <td>{job.engine}</td>
            <td title={job.error?.detail}>
              {phaseOf(job)}
              {job.degraded && <span className="tag warning">degraded</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DeleteProject(props: { id: number; name: string; open: boolean; onOpenChange(open: boolean): void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api.call(endpointCatalog.deleteProject, { params: { id: props.id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['projects'] });
      await navigate({ to: '/projects' });
    },
  });
  return (
    <Modal title={`Delete ${props.name}?`} open={props.open} onOpenChange={props.onOpenChange}>
      <div className="stack">
        <p>Its tokens and all their versions are gone for good.</p>
        {remove.error && <Notice tone="error">{faultSentence(remove.error)}</Notice>}
        <button type="button" className="button danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
          Delete the project
        </button>
      </div>
    </Modal>
  );
}
