import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

/** Runs in the image: who it runs as, which packages it holds, what does not belong there, how large it is. */
const inside = `
  import { lstatSync, readdirSync, readFileSync } from 'node:fs';
  const packages = [], strangers = [], writable = [];
  let [bytes, appBytes] = [0, 0];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = (folder === '/' ? '' : folder) + '/' + entry.name;
      if (/^\\/(proc|sys|dev|run)$/.test(path)) continue;
      if (entry.isSymbolicLink()) continue;
      if (entry.isDirectory()) {
        if (/\\/node_modules\\/(@[^/]+\\/)?[^/@.][^/]*$/.test(path)) packages.push(path);
        try { walk(path); } catch (error) { if (error.code !== 'EACCES') throw error; }
        continue;
      }
      const { size, mode, uid } = lstatSync(path);
      bytes += size;
      if (path.startsWith('/app/')) {
        appBytes += size;
        if (uid === process.getuid() || mode & 0o002) writable.push(path);
        if (/\\/app\\/(apps|libs)\\/[^/]+\\/dist\\/.*(\\.ts|\\.tsx|\\.spec\\.js|tsbuildinfo)$/.test(path)) strangers.push(path);
      }
      if (/^\\/(usr\\/)?(local\\/)?bin\\/(gcc|g\\+\\+|cc|make|python3?|git|curl|wget|tsc)$/.test(path)) strangers.push(path);
    }
  };
  walk('/');
  const bom = JSON.parse(readFileSync('/app/sbom.cdx.json', 'utf8'));
  console.log(JSON.stringify({
    uid: process.getuid(), node: process.version, bytes, appBytes, strangers, writable: writable.slice(0, 5),
    packages: packages.filter((path) => path.startsWith('/app/')).map((path) => path.slice('/app/'.length)),
    listed: bom.components.map((part) => part['bom-ref']), listing: bom.bomFormat,
  }));
`;

const MB = 1_000_000;
const few = (names) => `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;

/** What is wrong with the files of the image, and what is worth telling of them. */
export function faultsInside(engine) {
  const seen = JSON.parse(engine.run(['node', '--input-type=module', '-'], inside));
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  // npm ci keeps every package at its place in the lock file.
  const isForDevelopment = (path) => locked[path]?.dev === true;
  const installed = seen.packages;
  const listed = new Set(seen.listed);
  const present = new Set(installed);
  const faults = [
    [seen.uid === 0, 'it runs as root'],
    [engine.config().User !== 'node', `its user is ${engine.config().User || 'root'}`],
    [seen.listing !== 'CycloneDX', 'its list of parts is not CycloneDX'],
    [seen.strangers.length > 0, `it holds what it does not need: ${few(seen.strangers)}`],
    [seen.writable.length > 0, `its user may change ${few(seen.writable)}`],
    ...[
      ['for development', installed.filter(isForDevelopment)],
      ['in no list of parts', installed.filter((path) => !listed.has(path))],
      ['listed and not there', seen.listed.filter((path) => !present.has(path))],
    ].map(([what, paths]) => [paths.length > 0, `packages ${what}: ${few(paths)}`]),
  ];
  return {
    faults: faults.filter(([wrong]) => wrong).map(([, text]) => text),
    told: [
      `Node ${seen.node}, user id ${seen.uid}`,
      `${Math.round(seen.bytes / MB)} MB in all, ${Math.round(seen.appBytes / MB)} MB of it the platform with its packages`,
      `${installed.length} packages, ${seen.listed.length} in sbom.cdx.json, none for development`,
    ],
  };
}
