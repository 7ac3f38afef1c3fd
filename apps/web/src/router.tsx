import { type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { LoginPage } from './session/login-page.js';
import { restore } from './session/session.js';
import { FaultPage, UnknownPage } from './shell/fault-page.js';
import { Shell } from './shell/shell.js';
import { Loading } from './ui/query-state.js';

interface LoginSearch {
  /** Where to go on after signing in: a path on this server. */
  next?: string;
  mode?: 'in' | 'up';
}

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownPage, errorComponent: FaultPage });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search): LoginSearch => ({
    next: isOwnPath(search['next']) ? search['next'] : undefined,
    mode: search['mode'] === 'up' ? 'up' : undefined,
  }),
  component: LoginPage,
});

/** An address of another site must not come in by a link to this one. */
function isOwnPath(next: unknown): next is string {
  return typeof next === 'string' && /^\/[^/\\]/.test(next);
}

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    if (!(await restore())) throw redirect({ to: '/login', search: { next: location.href } });
  },
  component: Shell,
});

const getParentRoute = () => signedIn;
const home = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/projects' });
  },
});
const projects = createRoute({
  getParentRoute,
  path: '/projects',
  component: lazyRouteComponent(() => import('./projects/projects-page.js'), 'ProjectsPage'),
});
const project = createRoute({
  getParentRoute,
  path: '/projects/$id',
  component: lazyRouteComponent(() => import('./projects/project-page.js'), 'ProjectPage'),
});
const extract = createRoute({
  getParentRoute,
  path: '/projects/$id/extract',
  validateSearch: (search): { job?: number } => ({ job: Number(search['job']) || undefined }),
  component: lazyRouteComponent(() => import('./extract/extract-page.js'), 'ExtractPage'),
});
const tokens = createRoute({
  getParentRoute,
  path: '/projects/$id/tokens',
  validateSearch: (search): { type?: TokenTypeName } => ({
    type: tokenTypeNames.find((name) => name === search['type']),
  }),
  component: lazyRouteComponent(() => import('./tokens/tokens-page.js'), 'TokensPage'),
});
const insight = createRoute({
  getParentRoute,
  path: '/projects/$id/insight',
  component: lazyRouteComponent(() => import('./insight/insight-page.js'), 'InsightPage'),
});
const versions = createRoute({
  getParentRoute,
  path: '/projects/$id/versions',
  validateSearch: (search): { from?: number; to?: number } => ({
    from: Number(search['from']) || undefined,
    to: Number(search['to']) || undefined,
  }),
  component: lazyRouteComponent(() => import('./versions/versions-page.js'), 'VersionsPage'),
});
const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.js'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  login,
  signedIn.addChildren([home, projects, project, extract, tokens, insight, versions, settings]),
]);

/** The pages and how one gets from one to the other. */
export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: FaultPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
