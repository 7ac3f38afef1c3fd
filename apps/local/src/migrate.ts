import { revertMigrations, runMigrations } from '@copy-that/database';
import { databaseConfig, readConfig } from '@copy-that/platform';

const usage =
  'usage: npm run migrate -- up | down [count | all]   (DATABASE_URL says where; down takes back one unless told)';

const [command, count = '1'] = process.argv.slice(2);
const steps = count === 'all' ? Number.POSITIVE_INFINITY : Number(count);

/** Says what was done in one line. */
function say(what: string, names: readonly string[]): void {
  console.log(`${what}: ${names.length > 0 ? names.join(', ') : 'nothing to do'}`);
}

if (command === 'up') {
  say('applied', await runMigrations(readConfig([databaseConfig]).database.databaseUrl));
} else if (command === 'down' && steps >= 1) {
  say('reverted', await revertMigrations(readConfig([databaseConfig]).database.databaseUrl, steps));
} else {
  console.error(usage);
  process.exitCode = 2;
}
