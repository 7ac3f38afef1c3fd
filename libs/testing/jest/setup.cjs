const { execFileSync } = require('node:child_process');
const { constants, mkdirSync, openSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { isAlive, runFolder } = require('./run-folder.cjs');

/**
 * Opens the lifeline of a test run and starts nothing: the first `testDatabase()` starts Postgres, whose guard stops it as soon as this
 * process, which alone holds the lifeline open, is gone.
 */
module.exports = function setup() {
  const folder = runFolder(process.pid);
  rmSync(folder, { recursive: true, force: true });
  removeAbandoned();
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const lifeline = join(folder, 'lifeline');
  execFileSync('mkfifo', [lifeline]);
  globalThis.copyThatLifeline = openSync(lifeline, constants.O_RDWR);
};

/** A run that was killed could not remove its folder. */
function removeAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^copy-that-test-(\d+)$/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    try {
      rmSync(runFolder(pid), { recursive: true, force: true });
    } catch {
      // Another user's run.
    }
  }
}
