// Builds, then runs one program of apps/bench: node tools/bench.mjs NAME [ARGUMENT ...]
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, nodeProgram, prepare, root } from './prepare.mjs';

const [name, ...args] = process.argv.slice(2);
await prepare();
const program = join(root, 'apps', 'bench', 'dist', `${name}.js`);
const child = spawn(nodeProgram(), [program, ...args], { cwd: root, env: environment(), stdio: 'inherit' });
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
