const { join } = require('node:path');
const { workspacePackages } = require('./workspace-packages.cjs');

/** How the import check finds modules: a package's name leads to its source, not to its build, and `x.js` to `x.ts`. */
module.exports = {
  resolve: {
    alias: Object.fromEntries(
      workspacePackages().flatMap(({ entries }) =>
        entries.map(({ specifier, source }) => [`${specifier}$`, join(__dirname, '..', source)]),
      ),
    ),
    extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
    conditionNames: ['node', 'import', 'require', 'default', 'types'],
    exportsFields: ['exports'],
  },
};
