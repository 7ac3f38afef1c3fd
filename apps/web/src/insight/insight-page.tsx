import { endpointCatalog, type ResponseOf } from '@copy-that/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { projectQuery } from '../projects/project.query.js';
import { api } from '../session/api.js';
import { Empty } from '../ui/empty.js';
import { QueryState } from '../ui/query-state.js';
import { useVersionTokens } from '../versions/version-side.js';
import { ContrastTable } from './contrast-table.js';
import { ColorVisionTable, NearDuplicatesTable, OffGridTable } from './findings.js';
import { Score } from './score.js';

/** What the newest version of a project says as a design: its score and how it comes about, and what could be looked at. */
export function InsightPage() {
  const id = Number(useParams({ from: '/signed-in/projects/$id/insight' }).id);
  const project = useQuery(projectQuery(id));
  return (
    <div className="page narrow">
      <QueryState query={project}>
        {({ version }) =>
          version === null ? (
            <>
              <Head projectId={id} />
              <Empty title="No tokens yet">
                <p>Once a version holds tokens, this page says how they hold together.</p>
                <Link to="/projects/$id/extract" params={{ id: String(id) }} className="button primary">
                  Extract
                </Link>
              </Empty>
            </>
          ) : (
            <VersionInsight projectId={id} version={version} />
          )
        }
      </QueryState>
    </div>
  );
}

function Head({ projectId, version }: { projectId: number; version?: number }) {
  return (
    <header className="page-head">
      <h1>Insight</h1>
      {version !== undefined && <span className="muted number">version {version}</span>}
      <Link to="/projects/$id/tokens" params={{ id: String(projectId) }} className="button push">
        Change tokens
      </Link>
    </header>
  );
}

function VersionInsight({ projectId, version }: { projectId: number; version: number }) {
  const insight = useQuery({
    queryKey: ['project', projectId, 'insight', version],
    queryFn: ({ signal }) =>
      api.call(endpointCatalog.readInsight, { params: { id: projectId }, query: { version }, signal }),
  });
  const { data: tokens = [] } = useVersionTokens(projectId, version);
  return (
    <>
      <Head projectId={projectId} version={version} />
      <QueryState query={insight}>
        {(data) => (
          <>
            <Score consistency={data.consistency} />
            <Part
              title={`Contrast: ${met(data)} of ${data.contrast.length} pairs meet WCAG 2.2 AA`}
              none={data.contrast.length === 0}
            >
              <ContrastTable pairs={data.contrast} />
            </Part>
            <Part title={`Near-duplicates: ${data.near_duplicates.length}`} none={data.near_duplicates.length === 0}>
              <NearDuplicatesTable found={data.near_duplicates} tokens={tokens} />
            </Part>
            <Part title={`Spacings off the grid: ${data.off_grid.length}`} none={data.off_grid.length === 0}>
              <OffGridTable found={data.off_grid} />
            </Part>
            <Part
              title={`Hard to tell apart for some: ${data.color_vision.length}`}
              none={data.color_vision.length === 0}
            >
              <ColorVisionTable found={data.color_vision} tokens={tokens} />
            </Part>
          </>
        )}
      </QueryState>
    </>
  );
}

function met({ contrast }: ResponseOf<typeof endpointCatalog.readInsight>): number {
  return contrast.filter(({ is_met }) => is_met).length;
}

function Part({ title, none, children }: { title: string; none: boolean; children: ReactNode }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      {none ? <p className="muted">Nothing found.</p> : children}
    </section>
  );
}
