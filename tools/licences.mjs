// Says which packages in package-lock.json have a licence that is not permissive, and fails then.
import { readFileSync } from 'node:fs';

const permissive = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CC-BY-3.0 CC-BY-4.0 ISC MIT MIT-0 MPL-2.0 Python-2.0 Unlicense WTFPL Zlib'.split(
    ' ',
  ),
);

/** Looked at by a person. */
const accepted = [
  // libvips is a library of its own file that anyone may replace: what the LGPL asks for.
  /^@img\/sharp-/,
  // MIT, says the LICENSE file in each; only package.json does not.
  /^(passport-strategy|pause)$/,
];

const isPermissive = (expression) =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((option) => option.split(' AND ').every((name) => permissive.has(name)));

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const shipped = Object.entries(packages).filter(
  ([path, { dev, link }]) => path.startsWith('node_modules/') && !dev && !link,
);
const nameOf = (path) => path.replace(/.*node_modules\//, '');
const faults = shipped.filter(
  ([path, { license }]) =>
    !(license && isPermissive(license)) && !accepted.some((pattern) => pattern.test(nameOf(path))),
);
for (const [path, { version, license }] of faults)
  console.error(`${nameOf(path)} ${version}: ${license ?? 'no licence named'}`);
console.log(`${shipped.length} packages, ${faults.length} with a licence that is not permissive`);
if (faults.length > 0) process.exitCode = 1;
