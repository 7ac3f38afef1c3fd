const { existsSync, readFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** The folder of the test run whose main Jest process has this id; `src/run-folder.ts` finds it by the same rule. */
exports.runFolder = (pid) => join(tmpdir(), `copy-that-test-${pid}`);

/** Says whether a process runs; one that only waits to be reaped does not. */
exports.isAlive = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  const state = `/proc/${pid}/stat`;
  return !(existsSync(state) && /\) Z /.test(readFileSync(state, 'utf8')));
};
