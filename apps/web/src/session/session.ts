import { ApiProblem, createClient } from '@copy-that/api-client';
import { endpointCatalog, type Session, type User } from '@copy-that/contracts';
import { createStore } from 'zustand/vanilla';

/** Who is signed in. `unknown` until it was found out after the page was loaded. */
export interface SessionState {
  readonly status: 'unknown' | 'out' | 'in';
  readonly user?: User;
  /** Why the last session ended, where the person did not end it. */
  readonly reason?: string;
}

/** The session as the page sees it: the access token stays in this module, the refresh token in a cookie no script reads. */
export const sessionStore = createStore<SessionState>(() => ({ status: 'unknown' }));

/** An access token is renewed this long before it ends, in milliseconds. */
const MARGIN_MS = 30_000;

/** The cookie counts together with this header only, which no page of another site can send. */
const publicClient = createClient({ baseUrl: location.origin, headers: { 'x-copythat-csrf': '1' } });
let access: { token: string; endsAt: number } | undefined;
let renewal: Promise<boolean> | undefined;

function enter(session: Session): void {
  access = { token: session.access_token, endsAt: Date.now() + session.expires_in * 1000 };
  sessionStore.setState({ status: 'in', user: session.user, reason: undefined });
}

/** Opens a session. @throws ApiProblem `credentials_wrong` */
export async function signIn(email: string, password: string): Promise<void> {
  enter(await publicClient.call(endpointCatalog.loginUser, { body: { email, password, cookie: true } }));
}

/** Opens an account and a session in it. @throws ApiProblem `email_taken` */
export async function signUp(email: string, password: string): Promise<void> {
  enter(await publicClient.call(endpointCatalog.registerUser, { body: { email, password, cookie: true } }));
}

/** Ends the session for good, as far as the server can be told. */
export async function signOut(): Promise<void> {
  leave();
  await publicClient.call(endpointCatalog.logoutUser, { body: {} });
}

/** Ends the session in this page. */
export function leave(reason?: string): void {
  access = undefined;
  sessionStore.setState({ status: 'out', user: undefined, reason });
}

/** Whether somebody is signed in, after a look at what the browser keeps. */
export async function restore(): Promise<boolean> {
  const { status } = sessionStore.getState();
  if (status === 'unknown') return renew();
  return status === 'in';
}

/** The access token for the next request; undefined when there is no session. */
export async function accessToken(): Promise<string | undefined> {
  if (access && access.endsAt - Date.now() > MARGIN_MS) return access.token;
  return (await renew()) ? access?.token : undefined;
}

/** Trades the refresh token for a new session, once however many ask. */
export function renew(): Promise<boolean> {
  renewal ??= trade().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function trade(): Promise<boolean> {
  try {
    enter(await publicClient.call(endpointCatalog.refreshSession, { body: {} }));
    return true;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status >= 500 || error.status === 429) throw error;
    leave();
    return false;
  }
}
