import { readdir, readFile } from 'node:fs/promises';
import { commandLine } from '@copy-that/embedded';

/** The process of a service of the platform that lives in `home`; Linux only. */
export async function serviceProcess(home: string, service: string): Promise<number> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  for (const pid of pids) {
    if (!commandLine(pid).includes(`apps/${service}/dist/main.js`)) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    if (environment.includes(home)) return pid;
  }
  throw new Error(`No ${service} of ${home} is running.`);
}
