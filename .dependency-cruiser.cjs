const { allowedLayers, fromAnyTest, onlyIn } = require('./imports.rules.json');
const { workspacePackages } = require('./tools/workspace-packages.cjs');

const packages = workspacePackages();
const escape = (text) => text.replace(/[.\\+*?^$()[\]{}|]/g, '\\$&');
const foldersOf = (layers) => packages.filter(({ layer }) => layers.includes(layer)).map(({ path }) => path);
const entryPoints = packages.flatMap(({ entries }) => entries.map(({ source }) => `^${escape(source)}$`));

for (const { path, layer } of packages) {
  const known = Object.keys(allowedLayers).join(', ');
  if (!allowedLayers[layer]) throw new Error(`${path}/package.json needs an nx tag 'layer:' with one of ${known}.`);
}

const TEST = '\\.int\\.spec\\.ts$';

const layerRules = Object.entries(allowedLayers).flatMap(([layer, allowed]) => {
  const importers = `^(${foldersOf([layer]).join('|')})/`;
  // $1 is the importing package itself.
  const importable = [`^(${foldersOf(allowed).join('|')})/`, '^$1/'];
  const rule = { severity: 'error', comment: `layer ${layer} imports only from ${allowed.join(', ')}` };
  return [
    {
      ...rule,
      name: `layer-${layer}`,
      from: { path: importers, pathNot: TEST },
      to: { path: '^(libs|apps)/', pathNot: importable },
    },
    {
      ...rule,
      name: `layer-${layer}-in-tests`,
      from: { path: `${importers}.*${TEST}` },
      to: { path: '^(libs|apps)/', pathNot: [...importable, ...fromAnyTest.map((folder) => `^${folder}/`)] },
    },
  ];
});

const onlyInRules = onlyIn.map(({ name, comment, modules, folders }) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: folders.map((folder) => `^${folder}`) },
  to: { path: modules.map((module) => `(^|/)node_modules/${escape(module)}${module.endsWith('/') ? '' : '/'}`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    ...onlyInRules,
    {
      name: 'past-the-index',
      comment: 'another package is imported by its name, through what its package.json exports',
      severity: 'error',
      from: { path: '^((?:libs|apps)/[^/]+)/' },
      to: { path: '^(libs|apps)/', pathNot: [...entryPoints, '^$1/'] },
    },
    {
      name: 'web-without-node',
      comment: 'what runs in a browser has no Node',
      severity: 'error',
      from: { path: '^(apps/web|libs/(api-client|contracts|tokens))/src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circular',
      comment: 'modules that need each other cannot be understood alone',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'the module does not exist or its package does not export it',
      severity: 'error',
      from: {},
      // A `bin` starts what the build makes.
      to: { couldNotResolve: true, pathNot: '^\\.\\./dist/' },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API, so swc reads the sources.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(libs|apps)/[^/]+/dist/' },
    combinedDependencies: true,
    webpackConfig: { fileName: 'tools/resolve-sources.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default', 'types'],
    },
  },
};
