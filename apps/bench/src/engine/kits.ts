import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** The libraries that are measured against, at the versions the figures are of. */
export const kitVersions = { 'node-vibrant': '4.0.4', colorthief: '3.5.0', 'extract-colors': '4.2.1' } as const;

// Below the root's node_modules, so that a kit that decodes by sharp gets the same sharp; git ignores all of .copythat.
const folder = new URL('../../../../.copythat/engine-kits/', import.meta.url);

/** Installs the libraries in a folder of their own, if they are not there. @throws Error when npm fails */
export async function installKits(): Promise<void> {
  if (Object.entries(kitVersions).every(([name, version]) => installedVersion(name) === version)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('package.json', folder), JSON.stringify({ private: true, dependencies: kitVersions }));
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await promisify(execFile)('npm', args, { cwd: fileURLToPath(folder) });
}

/** Loads a module of an installed library by its file. @throws Error when it is not installed */
export async function kitModule<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(fileURLToPath(new URL(`node_modules/${file}`, folder))).href)) as T;
}

function installedVersion(name: string): string | undefined {
  const file = new URL(`node_modules/${name}/package.json`, folder);
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
