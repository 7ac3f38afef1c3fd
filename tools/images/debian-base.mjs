import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The npm of this Node's images. */
const npmVersion = '11.21.2';
const suite = 'bookworm';

/**
 * Fills a folder with what the image node:VERSION-bookworm-slim is to the Dockerfile: Debian, Node, npm and a user `node` of id 1000.
 * Debian comes from debootstrap, Node from the package that came with the dependencies, npm from its own.
 */
export function makeDebianBase(folder, { nodeVersion, node }) {
  const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  if (version !== `v${nodeVersion}`) throw new Error(`The Dockerfile wants Node ${nodeVersion}, here is ${version}.`);
  run('debootstrap', ['--variant=minbase', '--include=ca-certificates', suite, folder]);
  run('chroot', [folder, 'groupadd', '--gid', '1000', 'node']);
  run('chroot', [folder, 'useradd', '--uid', '1000', '--gid', 'node', '--create-home', '--shell', '/bin/bash', 'node']);
  cpSync(realpathSync(node), join(folder, 'usr/local/bin/node'));
  const npm = join(folder, 'usr/local/lib/node_modules/npm');
  mkdirSync(npm, { recursive: true });
  const packed = join(folder, 'tmp');
  run('npm', ['pack', `npm@${npmVersion}`, '--silent', '--pack-destination', packed]);
  run('tar', ['-xzf', join(packed, `npm-${npmVersion}.tgz`), '--strip-components=1', '-C', npm]);
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(folder, 'usr/local/bin', name));
  }
  // What the slim images of Debian leave out too.
  for (const left of ['tmp', 'var/cache/apt', 'var/lib/apt/lists', 'var/log', 'usr/share/doc', 'usr/share/man']) {
    for (const name of readdirSync(join(folder, left))) rmSync(join(folder, left, name), { recursive: true });
  }
}
