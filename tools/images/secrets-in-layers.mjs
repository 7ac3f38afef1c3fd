import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that hold secrets by their name. */
const names = /(^|\/)(\.env(\.[^/]+)?|\.npmrc|\.netrc|\.git|\.pgpass|id_(rsa|ecdsa|ed25519)|[^/]+\.(key|p12|pfx))$/;

/** Texts that are secrets whatever file they are in. */
const texts = [
  'BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+/=[:space:]]{60}',
  '_authToken=[^[:space:]]{8}',
  'sk-ant-[a-z0-9]+-[A-Za-z0-9_-]{20}',
  '[^A-Za-z0-9+/]AKIA[0-9A-Z]{16}[^A-Za-z0-9+/]',
  'gh[pousr]_[A-Za-z0-9]{36}',
];

/** The key of Amazon's documentation, which its SDK quotes. */
const example = /AKIAIOSFODNN7EXAMPLE/;

/** What looks like a secret in a layer above the base, also in one a later layer hides, or in the history and settings of the image. */
export function faultsInLayers(engine, folder) {
  const archive = join(folder, 'image.tar');
  const unpacked = join(folder, 'layers');
  mkdirSync(unpacked);
  engine.archive(archive);
  execFileSync('tar', ['-xf', archive, '-C', unpacked]);
  const [{ Config, Layers }] = JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8'));
  const faults = [];
  const { history } = JSON.parse(readFileSync(join(unpacked, Config), 'utf8'));
  // The first instruction of the last stage; what was before it is the base's.
  const ours = history.findIndex(({ created_by: by }) => by?.includes('org.opencontainers.image.title'));
  const base = history.slice(0, ours).filter(({ empty_layer: isEmpty }) => !isEmpty).length;
  for (const [index, layer] of Layers.entries()) {
    if (index < base) continue;
    const path = join(unpacked, layer);
    const files = execFileSync('tar', ['-tf', path], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n');
    for (const file of files.filter((name) => names.test(name))) faults.push(`layer ${index + 1} holds ${file}`);
    for (const text of found(path)) faults.push(`layer ${index + 1} holds ${text.slice(0, 24)}...`);
  }
  for (const text of found(join(unpacked, Config))) faults.push(`the image's settings hold ${text.slice(0, 24)}...`);
  return {
    faults,
    told: [`${Layers.length} layers, no secrets in the ${Layers.length - base} above the base`].filter(
      () => faults.length === 0,
    ),
  };
}

/** Only what is found is kept: a layer is hundreds of megabytes. */
function found(path) {
  const pattern = texts.map((text) => `(${text})`).join('|');
  const command =
    'if gzip -t "$1" 2>/dev/null; then gzip -dc "$1"; else cat "$1"; fi | LC_ALL=C grep -aoE -z "$2" | tr "\\0" "\\n"';
  return execFileSync('sh', ['-c', command, 'sh', path, pattern], { encoding: 'utf8' })
    .split('\n')
    .filter((text) => text && !example.test(text));
}
