import { ConfigError, readConfig } from '@copy-that/platform';
import { homeFolder, localConfig } from './local.config.js';
import { openHome } from './local-home.js';
import { LocalParts } from './local-parts.js';
import { type LocalArguments, parseArguments, UsageError, usage } from './parse-arguments.js';
import { createProgress } from './progress.js';
import { runLocal } from './run-local.js';

/** What a shell reports for a program that Ctrl-C ended. */
const exitInterrupted = 130;

const progress = createProgress();
const parts = new LocalParts();
const leaving = new AbortController();

let wishes = 0;
/** The first wish to leave stops everything in order, the second does not wait for work in hand, the third not even for the servers. */
function leave(): void {
  wishes++;
  if (wishes === 1) leaving.abort();
  if (wishes === 2) parts.killServices();
  // What is left is stopped by the guards of the processes.
  if (wishes === 3) process.exit(exitInterrupted);
}

async function main(args: LocalArguments): Promise<number> {
  const { local: config } = readConfig([localConfig]);
  const home = openHome(homeFolder(config));
  const { signal } = leaving;
  try {
    const succeeded = await runLocal({ args, config, home, progress, signal, parts });
    if (args.once) return succeeded ? 0 : 1;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return 0;
  } catch (error) {
    if (!signal.aborted) console.error(`\n${(error as Error).message}\n`);
    return signal.aborted ? exitInterrupted : 1;
  } finally {
    await parts.stop(progress);
    home.release();
    progress.say('everything is stopped');
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
// `npm start` holds the other end of the channel: when it is gone, nobody is left to stop this.
process.on('disconnect', leave);
// Child processes and signal handlers do not keep Node running by themselves.
const keepAlive = setInterval(() => undefined, 60_000);
try {
  const args = parseArguments(process.argv.slice(2), process.cwd());
  if (args.help) console.log(usage);
  else process.exitCode = await main(args);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  clearInterval(keepAlive);
  if (process.connected) process.disconnect();
}
