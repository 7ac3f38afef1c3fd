import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { projectQuery } from '../projects/project.query.js';
import { sessionStore, signOut } from '../session/session.js';
import { Icon } from '../ui/icon.js';
import { ConnectionNotice } from './connection-notice.js';
import { Logo } from './logo.js';
import { ThemeSwitch } from './theme-switch.js';

/** What stands around every page of somebody who is signed in. */
export function Shell() {
  const { status, user } = useStore(sessionStore);
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  useEffect(() => {
    if (status !== 'out') return;
    const here = location.pathname + location.search;
    void navigate({ to: '/login', search: { next: here } });
  }, [status, navigate]);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="top">
        <Link to="/projects" className="home">
          <Logo />
        </Link>
        {id !== undefined && <ProjectLinks id={Number(id)} />}
        <div className="top-end">
          <ThemeSwitch />
          <Link to="/settings" className="button icon plain" aria-label="Settings" title="Settings">
            <Icon name="settings" />
          </Link>
          <button
            type="button"
            className="button icon plain"
            aria-label="Sign out"
            title={`Sign out ${user?.email ?? ''}`}
            onClick={() => void signOut().catch(() => undefined)}
          >
            <Icon name="leave" />
          </button>
        </div>
      </header>
      <ConnectionNotice />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function ProjectLinks({ id }: { id: number }) {
  const { data } = useQuery(projectQuery(id));
  const params = { id: String(id) };
  return (
    <>
      <span className="crumb" aria-hidden="true">
        /
      </span>
      <Link to="/projects/$id" params={params} activeOptions={{ exact: true }} className="project-name">
        {data?.name ?? `Project ${id}`}
      </Link>
      <nav className="tabs" aria-label="Project">
        <Link to="/projects/$id/extract" params={params}>
          Extract
        </Link>
        <Link to="/projects/$id/tokens" params={params}>
          Tokens
        </Link>
        <Link to="/projects/$id/insight" params={params}>
          Insight
        </Link>
        <Link to="/projects/$id/versions" params={params}>
          Versions
        </Link>
      </nav>
    </>
  );
}
