// Sends requests made up from the OpenAPI document to a gateway: node tools/fuzz.mjs [COUNT [SEED]]
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, nodeProgram, prepare, root } from './prepare.mjs';

const [count = '50000', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
await prepare();
console.log(`${count} requests, seed ${seed}`);
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const globals = JSON.stringify({ fuzzRequests: Number(count), fuzzSeed: Number(seed) });
const child = spawn(nodeProgram(), [jest, '--globals', globals, 'apps/gateway/src/http/http-fuzz'], {
  cwd: root,
  env: environment(),
  stdio: 'inherit',
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
