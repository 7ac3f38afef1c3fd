import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is installed beside the workspace, never into it: kits (all MIT, govuk-frontend too; uswds public domain), fonts they name, and the extractors compared with. */
export const kitVersions: Readonly<Record<string, string>> = {
  'tabler-ui': '0.0.34',
  'startbootstrap-sb-admin-2': '4.1.4',
  'startbootstrap-creative': '7.0.7',
  'spectre.css': '0.5.9',
  themekit: '2.1.0',
  'soft-ui-design-system': '1.0.4',
  'semantic-ui': '2.5.0',
  'material-kit': '2.0.4',
  'foundation-sites': '6.9.0',
  uikit: '3.25.29',
  'govuk-frontend': '6.6.0',
  '@uswds/uswds': '3.14.0',
  bootswatch: '5.3.8',
  '@fontsource/lato': '5.3.0',
  '@fontsource/nunito': '5.3.0',
  '@fontsource/roboto': '5.3.0',
  '@fontsource/open-sans': '5.3.0',
  'node-vibrant': '4.0.4',
  colorthief: '3.5.0',
  'extract-colors': '4.2.1',
};

/** Installs the kits into `folder` when they are not those versions yet. @throws Error when npm fails */
export async function installKits(folder: string, say: (line: string) => void): Promise<void> {
  const wanted = `${JSON.stringify({ private: true, dependencies: kitVersions }, null, 2)}\n`;
  const stamp = join(folder, 'installed.json');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  say('installing the kits (about 600 MB, one to two minutes)');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), wanted);
  const flags = ['--ignore-scripts', '--omit=dev', '--omit=optional', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  const npm = spawn('npm', ['install', ...flags, '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error('npm could not install the kits: see above.');
  await writeFile(stamp, wanted);
}
