import { type ApiClient, ApiProblem, createClient } from '@copy-that/api-client';
import { accessToken, leave, renew } from './session.js';

const EXPIRED = 'Your session has ended. Sign in again; you will come back to this page.';

async function signedIn<Answer>(use: (client: ApiClient) => Promise<Answer>): Promise<Answer> {
  const call = async () => use(createClient({ baseUrl: location.origin, token: await accessToken() }));
  try {
    return await call();
  } catch (error) {
    if (isUnauthorised(error) && (await renewOrLeave())) return call();
    throw error;
  }
}

function isUnauthorised(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}

async function renewOrLeave(): Promise<boolean> {
  const renewed = await renew();
  if (!renewed) leave(EXPIRED);
  return renewed;
}

/** The API as the person who is signed in; a session that ended meanwhile is renewed once, else the person is asked to sign in. */
export const api = {
  call: ((endpoint, input) => signedIn((client) => client.call(endpoint, input as never))) as ApiClient['call'],
  download: ((endpoint, input) =>
    signedIn((client) => client.download(endpoint, input as never))) as ApiClient['download'],
  events: async function* (id, options) {
    const client = createClient({ baseUrl: location.origin, token: await accessToken() });
    try {
      yield* client.events(id, options);
    } catch (error) {
      if (isUnauthorised(error)) await renewOrLeave();
      throw error;
    }
  } as ApiClient['events'],
};

/** Whether the server answered and would answer the same again; false for what passes, also for a token that ended. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500 && ![401, 408, 425, 429].includes(error.status);
}
