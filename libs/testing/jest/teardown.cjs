const { closeSync, existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { isAlive, runFolder } = require('./run-folder.cjs');

/** Cuts the lifeline, waits until Postgres is gone, and removes the folder of the run. */
module.exports = async function teardown() {
  const folder = runFolder(process.pid);
  const state = join(folder, 'postgres.json');
  const pid = existsSync(state) ? JSON.parse(readFileSync(state, 'utf8')).pid : undefined;
  closeSync(globalThis.copyThatLifeline);
  const deadline = Date.now() + 30_000;
  while (pid && isAlive(pid) && Date.now() < deadline) await sleep(20);
  rmSync(folder, { recursive: true, force: true });
};
