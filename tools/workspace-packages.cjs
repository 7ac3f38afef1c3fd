const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** Every package of the workspace: its folder, its layer (`nx.tags` of package.json), and the source behind each thing it exports. */
exports.workspacePackages = () =>
  ['libs', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((folder) => readPackage(`${parent}/${folder}`)),
  );

function readPackage(path) {
  const { name, nx, exports = {} } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  const layer = nx?.tags?.find((tag) => tag.startsWith('layer:'))?.slice('layer:'.length);
  const entries = Object.entries(exports).map(([key, target]) => ({
    specifier: name + key.slice(1),
    source: `${path}/${target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')}`,
  }));
  return { path, name, layer, entries };
}
