import { endpointCatalog } from '@copy-that/contracts';
import { faultsOf } from './served-endpoints.js';

const all = Object.values(endpointCatalog).map(({ operation, method, path }) => ({
  where: `Controller.${operation}`,
  operation: operation as string | undefined,
  path: `${method} /api/v1${path}`,
}));

describe('faultsOf', () => {
  it('finds none where the whole catalog is served, beside routes outside the API', () => {
    expect(faultsOf([...all, { where: 'Health.live', operation: undefined, path: 'GET /health/live' }])).toEqual([]);
  });

  it.each([
    [
      'a missing one',
      all.slice(1),
      'POST /auth/register has no controller method: write one with @Endpoint(registerUser).',
    ],
    [
      'a doubled one',
      [...all, { where: 'Other.register', operation: 'registerUser', path: 'POST /api/v1/auth/register' }],
      'POST /auth/register is served more than once: Controller.registerUser, Other.register.',
    ],
    [
      'an undocumented one',
      [...all, { where: 'Debug.dump', operation: undefined, path: 'GET /api/v1/dump' }],
      'Debug.dump serves GET /api/v1/dump without @Endpoint(...): declare it in libs/contracts/src/http.',
    ],
    [
      'one outside the catalog',
      [...all, { where: 'Debug.dump', operation: 'dump', path: 'GET /api/v1/dump' }],
      'Debug.dump serves dump, which is not in endpointCatalog: add it there.',
    ],
  ])('names %s', (_name, routes, fault) => {
    expect(faultsOf(routes)).toEqual([fault]);
  });
});
