// node tools/sbom.mjs LOCKFILE: a CycloneDX list of what is shipped, on stdout. `npm sbom` refuses an installation of some workspaces only.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { name, version, license } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const purl = (of, at) => `pkg:npm/${of.replace('@', '%40')}@${at}`;

function component([path, entry]) {
  const of = path.replace(/.*node_modules\//, '');
  const [algorithm, digest] = (entry.integrity ?? '').split('-');
  return {
    type: 'library',
    'bom-ref': path,
    name: of,
    version: entry.version,
    purl: purl(of, entry.version),
    ...(entry.license ? { licenses: [{ expression: entry.license }] } : {}),
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
  };
}

const shipped = Object.entries(packages).filter(
  ([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link,
);
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    component: { type: 'application', name, version, purl: purl(name, version), licenses: [{ expression: license }] },
  },
  components: shipped.map(component),
};
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
