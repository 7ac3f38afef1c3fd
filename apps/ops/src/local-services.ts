import { readText } from './checkout.js';

/** The services `npm start` and the tests run, read off the launcher. */
export function localServices(): string[] {
  const list = /export const localServices = \[([^\]]*)\]/.exec(readText('apps/local/src/start-services.ts'))?.[1];
  if (!list) throw new Error('apps/local/src/start-services.ts no longer lists the services as localServices.');
  return [...list.matchAll(/'([a-z]+)'/g)].map(([, name]) => name as string);
}

/** How the launcher starts a service, below the checkout. */
export function commandOf(service: string): string[] {
  return ['node', '--enable-source-maps', `apps/${service}/dist/main.js`];
}
