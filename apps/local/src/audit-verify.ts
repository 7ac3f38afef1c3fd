import { describeVerdict, openTenantDatabase, verifyAudit } from '@copy-that/database';
import { asSystem, databaseConfig, readConfig } from '@copy-that/platform';

const { databaseUrl: url, databaseRole: role } = readConfig([databaseConfig]).database;
const database = await openTenantDatabase({ url, role, poolSize: 1, applicationName: 'copy-that-audit-verify' });
try {
  const verdict = await asSystem(() => verifyAudit(database));
  console.log(describeVerdict(verdict));
  process.exitCode = verdict.sound ? 0 : 1;
} finally {
  await database.destroy();
}
