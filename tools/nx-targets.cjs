const { dirname } = require('node:path');

/** Every package with a tsconfig.json can be built and tested; said here once instead of in each package.json. */
function targets(folder) {
  return {
    build: {
      command: 'tsc -b',
      options: { cwd: folder },
      cache: true,
      dependsOn: ['^build'],
      // Specs are compiled with the rest, so a changed spec of a dependency changes its build.
      inputs: ['default', '^default'],
      outputs: ['{projectRoot}/dist'],
    },
    test: {
      command: `jest --passWithNoTests ${folder}/`,
      cache: true,
      dependsOn: ['build'],
      inputs: ['default', '^production'],
    },
  };
}

/** Nx plugin (createNodesV2): gives the projects of the workspace their targets. */
exports.createNodesV2 = [
  '{libs,apps}/*/tsconfig.json',
  (files) =>
    files.map((file) => {
      const folder = dirname(file);
      return [file, { projects: { [folder]: { targets: targets(folder) } } }];
    }),
];
