// Makes faults on a real platform and checks the invariants after each: node tools/chaos.mjs [--seed N] [--only F3,F4] [--mutations]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environment, nodeProgram, prepare, root } from './prepare.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, only: { type: 'string' }, mutations: { type: 'boolean', default: false } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isInteger(seed)) throw new Error('--seed is a whole number.');
await prepare();
const folder = mkdtempSync(join(tmpdir(), 'copy-that-chaos-'));
const report = join(folder, 'report');
const only = values.only?.split(',').map((id) => id.trim());
console.log(
  `seed ${seed}: the same faults in the same order with --seed ${seed}${only ? ` --only ${only.join(',')}` : ''}`,
);
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const globals = JSON.stringify({ chaos: { seed, report, ...(only ? { only } : {}) } });
const suite = values.mutations ? 'apps/e2e/src/chaos/mutations' : 'apps/e2e/src/chaos/chaos.int';
const child = spawn(nodeProgram(), [jest, '--globals', globals, '--silent=false', suite], {
  cwd: root,
  env: environment(),
  stdio: ['ignore', 'ignore', 'pipe'],
});
let complaint = '';
child.stderr.on('data', (text) => {
  complaint += text;
});
let shown = '';
const show = () => {
  const text = read();
  process.stdout.write(text.startsWith(shown) ? text.slice(shown.length) : text);
  shown = text;
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
show();
if (process.exitCode !== 0) console.error(complaint);
rmSync(folder, { recursive: true, force: true });

function read() {
  try {
    return readFileSync(report, 'utf8');
  } catch {
    return '';
  }
}
