import { isPortFree } from '@copy-that/embedded';
import { UsageError } from './parse-arguments.js';

/** What `npm start` serves on when nothing else is asked for. */
export const defaultPort = 8080;
/** So many ports after the default are tried. */
const tries = 100;

/** The port to serve on: the asked one, which must be free, or with 0 the first free one from 8080 on; throws UsageError. */
export async function choosePort(asked: number, host: string, say: (text: string) => void): Promise<number> {
  if (asked !== 0) {
    if (await isPortFree(asked, host)) return asked;
    throw new UsageError(
      `Port ${asked} on ${host} is taken (PORT=${asked}): stop what listens there, or set PORT to a free one.`,
    );
  }
  for (let port = defaultPort; port < defaultPort + tries; port++) {
    if (!(await isPortFree(port, host))) continue;
    if (port !== defaultPort) say(`port ${defaultPort} is taken: using ${port}`);
    return port;
  }
  throw new UsageError(
    `Ports ${defaultPort} to ${defaultPort + tries - 1} on ${host} are all taken: set PORT to a free one.`,
  );
}
