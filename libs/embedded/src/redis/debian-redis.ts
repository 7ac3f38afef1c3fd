import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AptArchive } from './apt-archive.js';
import { programVersion } from './program-version.js';

/** How to start the unpacked server with the libraries that came with it. */
export interface UnpackedRedis {
  command: string;
  prefix: string[];
}

/**
 * Downloads Debian's or Ubuntu's redis-server with the libraries that are missing here (1.4 MB) and unpacks them below `cacheDir`, without
 * root and without installing; at once when that was done before.
 */
export async function debianRedis(cacheDir: string, onProgress: (text: string) => void): Promise<UnpackedRedis> {
  const target = resolve(cacheDir, 'redis-server');
  if (existsSync(target)) return unpacked(target);
  await mkdir(cacheDir, { recursive: true });
  const staging = await mkdtemp(`${target}.`);
  try {
    const archive = await AptArchive.open(join(staging, 'apt'), onProgress);
    const packages = await archive.withLibraries(['redis-server', 'redis-tools']);
    onProgress(`downloading ${packages.join(', ')} from the Debian archive`);
    const root = join(staging, 'root');
    await archive.unpack(packages, root);
    const { command, prefix } = unpacked(root);
    if (!programVersion(command, prefix)) throw new Error(`the downloaded ${command} does not run on this system`);
    // Another process may have been quicker; its folder is as good.
    await rename(root, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return unpacked(target);
}

function unpacked(root: string): UnpackedRedis {
  const libraries = ['usr/lib', 'lib'].flatMap((path) => {
    const folder = join(root, path);
    if (!existsSync(folder)) return [];
    // Debian keeps libraries in a folder per architecture: usr/lib/x86_64-linux-gnu.
    const names = readdirSync(folder).filter((name) => name.includes('-linux-gnu'));
    return [folder, ...names.map((name) => join(folder, name))];
  });
  // `env` becomes the server: the process id stays, and this process' environment is left alone.
  const lookup = `LD_LIBRARY_PATH=${libraries.join(':')}`;
  return { command: 'env', prefix: [lookup, join(root, 'usr/bin/redis-server')] };
}
