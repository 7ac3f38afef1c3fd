import { endpointCatalog, type Project } from '@copy-that/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Empty } from '../ui/empty.js';
import { formText } from '../ui/form-text.js';
import { Icon } from '../ui/icon.js';
import { Modal } from '../ui/modal.js';
import { Moment } from '../ui/moment.js';
import { Notice } from '../ui/notice.js';
import { Loading, QueryFault } from '../ui/query-state.js';

/** All projects of a person. */
export function ProjectsPage() {
  const query = useInfiniteQuery({
    queryKey: ['projects'],
    queryFn: ({ signal, pageParam }) =>
      api.call(endpointCatalog.listProjects, { query: { limit: 100, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  });
  const [asking, setAsking] = useState(false);
  const projects = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <div className="page narrow">
      <header className="page-head">
        <h1>Projects</h1>
        <button type="button" className="button primary" onClick={() => setAsking(true)}>
          <Icon name="add" /> New project
        </button>
      </header>
      {query.error && <QueryFault error={query.error} />}
      {query.isPending && <Loading />}
      {query.isSuccess && projects.length === 0 && (
        <Empty title="No projects yet">
          <p>A project holds the tokens of one design, version by version. Make one, then drop a screenshot into it.</p>
          <button type="button" className="button" onClick={() => setAsking(true)}>
            Make the first one
          </button>
        </Empty>
      )}
      {projects.length > 0 && <ProjectTable projects={projects} />}
      {query.hasNextPage && (
        <button type="button" className="button" onClick={() => void query.fetchNextPage()}>
          Show more
        </button>
      )}
      <NewProject open={asking} onOpenChange={setAsking} />
    </div>
  );
}

function ProjectTable({ projects }: { projects: readonly Project[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>Name</th>
          <th>Version</th>
          <th>Changed</th>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr key={project.id}>
            <td>
              <Link to="/projects/$id" params={{ id: String(project.id) }}>
                {project.name}
              </Link>
              {project.description && <span className="muted"> {project.description}</span>}
            </td>
            <td className="number">{project.version ?? 'no tokens yet'}</td>
            <td>
              <Moment at={project.updated_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NewProject({ open, onOpenChange }: { open: boolean; onOpenChange(open: boolean): void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (body: { name: string; description: string }) => api.call(endpointCatalog.createProject, { body }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['projects'] });
      await navigate({ to: '/projects/$id/extract', params: { id: String(id) } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    create.mutate({ name: formText(form, 'name'), description: formText(form, 'description') });
  };
  return (
    <Modal title="New project" open={open} onOpenChange={onOpenChange}>
      <form onSubmit={submit} className="stack">
        {create.error && <Notice tone="error">{faultSentence(create.error)}</Notice>}
        <label className="field">
          <span>Name</span>
          <input name="name" required maxLength={200} />
        </label>
        <label className="field">
          <span>Description</span>
          <input name="description" maxLength={2000} />
        </label>
        <button type="submit" className="button primary" disabled={create.isPending}>
          Make it
        </button>
      </form>
    </Modal>
  );
}
