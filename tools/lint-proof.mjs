import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { environment, root } from './prepare.mjs';

/**
 * What the rules must catch: a rule, the file that breaks it, how, and what that needs beside it. Each is planted in a copy of the sources.
 * @type {[string, string, string, ...[string, string][]][]}
 */
const plants = [
  ['layer-domain', 'libs/tokens/src/planted.ts', "import '@copy-that/formats';"],
  ['layer-engine', 'libs/formats/src/planted.ts', "import '@copy-that/contracts';"],
  ['layer-engine-in-tests', 'libs/ai/src/planted.int.spec.ts', "import '@copy-that/platform';"],
  ['layer-contract', 'libs/contracts/src/planted.ts', "import '@copy-that/platform';"],
  ['layer-platform', 'libs/platform/src/planted.ts', "import '@copy-that/formats';"],
  [
    'layer-app',
    'apps/export/src/planted.ts',
    "import '../../extraction/src/planted.js';",
    ['apps/extraction/src/planted.ts', 'export {};'],
  ],
  ['layer-web', 'apps/web/src/planted-layer.ts', "import '@copy-that/platform';"],
  ['web-without-node', 'apps/web/src/planted-node.ts', "import 'node:fs';"],
  ['web-without-node', 'libs/contracts/src/planted-node.ts', "import 'node:fs';"],
  ['eslint(no-restricted-globals)', 'apps/web/src/planted-fetch.ts', "export const x = fetch('/');"],
  ['model-providers-in-ai', 'apps/extraction/src/planted-model.ts', "import '@anthropic-ai/sdk';"],
  ['model-providers-in-ai', 'libs/platform/src/planted-model.ts', "import 'openai';"],
  ['user-urls-through-security', 'libs/platform/src/planted-fetch.ts', "import 'got';"],
  [
    'queue-through-platform',
    'apps/gateway/src/planted-queue.ts',
    "import { Queue } from 'bullmq';\nexport const queue = new Queue('x');",
  ],
  ['past-the-index', 'libs/contracts/src/planted-deep.ts', "import '../../tokens/src/token.js';"],
  ['resolvable', 'libs/contracts/src/planted-subpath.ts', "import '@copy-that/tokens/dist/token.js';"],
  [
    'no-circular',
    'libs/tokens/src/planted-one.ts',
    "import './planted-two.js';",
    ['libs/tokens/src/planted-two.ts', "import './planted-one.js';"],
  ],
  ['node(no-process-env)', 'libs/tokens/src/planted-environment.ts', 'export const home = process.env.HOME;'],
  ['typescript(no-floating-promises)', 'libs/tokens/src/planted-promise.ts', 'Promise.resolve(1);'],
  ['eslint(max-lines)', 'libs/tokens/src/planted-long.ts', `export {};\n${'//\n'.repeat(300)}`],
  ['jest(no-focused-tests)', 'libs/tokens/src/planted.spec.ts', "it.only('x', () => expect(1).toBe(1));"],
];

const copy = mkdtempSync(join(tmpdir(), 'lint-proof-'));
try {
  const missed = prove();
  for (const line of missed) console.error(line);
  console.log(`${plants.length - missed.length} of ${plants.length} planted faults were caught`);
  process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function prove() {
  copySources();
  for (const [, file, text, ...more] of plants)
    for (const [path, content] of [[file, text], ...more]) plant(path, content);
  const imports = report('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'libs', 'apps']);
  const violations = imports.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
  const lint = report('oxlint', ['--type-aware', '--format', 'json']);
  const diagnostics = lint.diagnostics.map(({ code, filename }) => `${code} ${filename}`);
  const found = new Set([...violations, ...diagnostics]);
  return plants
    .filter(([rule, file]) => !found.has(`${rule} ${file}`))
    .map(([rule, file]) => `not caught: ${rule} in ${file}`);
}

/** Only what git knows, so that no build and no data is copied. */
function copySources() {
  const listed = execFileSync(
    'git',
    ['-c', `safe.directory=${root.replace(/\/$/, '')}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  for (const file of listed.split('\0').filter(Boolean)) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

function plant(path, content) {
  const target = join(copy, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}

/** Both tools end with an error where they found what they look for. */
function report(tool, args) {
  const { stdout, stderr } = spawnSync(tool, args, { cwd: copy, env: environment(), encoding: 'utf8', maxBuffer: 1e9 });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${tool} gave no report: ${stderr || stdout}`);
  }
}
