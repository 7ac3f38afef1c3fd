import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const programs = join(root, 'node_modules', '.bin');
const started = Date.now();

/** Prints one line of progress with the seconds since the start. */
export function say(text) {
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}`);
}

/** The environment in which every script of the project finds Node 24 first. */
export function environment() {
  return { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}` };
}

/** The Node the project runs on: the one that came with the dependencies, else the current one if it is new enough; throws otherwise. */
export function nodeProgram() {
  const installed = join(programs, 'node');
  if (existsSync(installed)) return installed;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Error(`Node 24 is needed and this is ${process.version}: install it (see .nvmrc) and try again.`);
}

/** Installs the dependencies if they are not those of package-lock.json, then compiles what changed; throws when either fails. */
export async function prepare() {
  const release = await lock();
  try {
    const reason = staleInstallation();
    if (reason) {
      const npm = ['ci', '--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund'];
      await step(`installing the dependencies (${reason}; one to two minutes)`, 'npm', npm);
    }
    await step('compiling what changed', nodeProgram(), [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b']);
    await step('building the web UI if it changed', nodeProgram(), [join(root, 'tools', 'build-web.mjs')]);
  } finally {
    release();
  }
}

/** Why node_modules does not hold what package-lock.json says, or undefined; npm writes down what it installed when it is done. */
function staleInstallation() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'there are none yet';
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedFile);
  for (const [path, { version, optional, link }] of Object.entries(wanted)) {
    const found = installed[path];
    if (path === '' || (!found && optional)) continue;
    if (!found || (!link && found.version !== version)) return `${path} ${version ?? ''} is not there`;
  }
  if (process.platform === 'linux' && !existsSync(join(programs, 'node'))) return 'Node 24 is not there';
  return undefined;
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/** Runs a program with its output shown, and a sign of life in every silence of 4 s. */
export async function step(title, command, args) {
  say(title);
  const child = spawn(command, args, { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let lastWord = Date.now();
  for (const stream of ['stdout', 'stderr']) {
    child[stream].on('data', (chunk) => {
      lastWord = Date.now();
      process[stream].write(chunk);
    });
  }
  const timer = setInterval(() => {
    if (Date.now() - lastWord < 4_000) return;
    lastWord = Date.now();
    say(`  still ${title.replace(/ \(.*/, '')}`);
  }, 500);
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(timer));
  if (code !== 0) throw new Error(`${title.replace(/ \(.*/, '')} failed: see above.`);
}

/** Only one start or test at a time installs and compiles; the folder of a process that died is taken over. */
async function lock() {
  const folder = join(root, '.copythat', 'prepare.lock');
  mkdirSync(join(root, '.copythat'), { recursive: true });
  let told = false;
  const since = Date.now();
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, 'pid'), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(folder);
    const nameless = !owner && Date.now() - since > 5_000;
    if (nameless || (owner && !isAlive(owner))) rmSync(folder, { recursive: true, force: true });
    else if (!told) say(`waiting for process ${owner}, which is installing or compiling`);
    told = true;
    await sleep(200);
  }
}

function ownerOf(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await prepare().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
