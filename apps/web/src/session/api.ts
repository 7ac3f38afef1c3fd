import { type ApiClient, ApiProblem, createClient, type ServerEvent } from '@copy-that/api-client';
import { accessToken, leave, renew } from './session.js';

const EXPIRED = 'Your session has ended. Sign in again; you will come back to this page.';

async function signedIn<Answer>(use: (client: ApiClient) => Promise<Answer>): Promise<Answer> {
  const call = async () => use(createClient({ baseUrl: location.origin, token: await accessToken() }));
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    const renewed = await renew().catch((fault: unknown) => {
      if (fault instanceof ApiProblem) return false;
      throw fault;
    });
    if (renewed) return call();
    leave(EXPIRED);
    throw error;
  }
}

/** The API as the person who is signed in; a session that ended meanwhile is renewed once, else the person is asked to sign in. */
export const api = {
  call: ((endpoint, input) => signedIn((client) => client.call(endpoint, input as never))) as ApiClient['call'],
  download: ((endpoint, input) =>
    signedIn((client) => client.download(endpoint, input as never))) as ApiClient['download'],
  events: async function* (...[endpoint, input]: Parameters<ApiClient['events']>): AsyncGenerator<ServerEvent> {
    const client = createClient({ baseUrl: location.origin, token: await accessToken() });
    yield* client.events(endpoint, input as never);
  } as ApiClient['events'],
};
