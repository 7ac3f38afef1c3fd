/** Where the web UI has pages: the gateway answers them with the page, the page's router knows them. `{name}` is one segment. */
export const uiRoutes = [
  '/',
  '/login',
  '/projects',
  '/projects/{id}',
  '/projects/{id}/extract',
  '/projects/{id}/tokens',
  '/projects/{id}/insight',
  '/projects/{id}/versions',
  '/settings',
] as const;
