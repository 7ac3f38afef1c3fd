import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { ApiProblem, createClient } from '@copy-that/api-client';
import { endpointCatalog } from '@copy-that/contracts';
import { type LocalHome, randomSecret } from './local-home.js';

/** The local account's login, kept in the home as the very body `POST /auth/login` takes. */
interface Account {
  email: string;
  password: string;
}

/** File of the home with the local account. */
export const accountFile = 'account.json';

/** Logs in to the local account, which is registered at the first start, and returns its access token. */
export async function openSession(baseUrl: string, home: LocalHome): Promise<string> {
  const account = JSON.parse(home.keep(accountFile, () => JSON.stringify(newAccount('local')))) as Account;
  const client = createClient({ baseUrl });
  try {
    return (await client.call(endpointCatalog.loginUser, { body: account })).access_token;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'credentials_wrong') throw error;
  }
  try {
    return (await client.call(endpointCatalog.registerUser, { body: account })).access_token;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'email_taken') throw error;
  }
  // The database knows the address with another password: its file was lost, and with it the way in.
  const other = newAccount(`local-${randomBytes(4).toString('hex')}`);
  const session = await client.call(endpointCatalog.registerUser, { body: other });
  writeFileSync(home.path(accountFile), JSON.stringify(other), { mode: 0o600 });
  return session.access_token;
}

function newAccount(name: string): Account {
  return { email: `${name}@copy-that.local`, password: randomSecret() };
}
