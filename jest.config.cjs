const { readdirSync } = require('node:fs');

/** Jest runs our TypeScript and the ESM-only packages alike as CommonJS through swc: no experimental flag, and the fastest of the three ways. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'commonjs', ignoreDynamic: false },
    sourceMaps: 'inline',
  },
];

const libraries = Object.fromEntries(
  readdirSync(`${__dirname}/libs`).map((name) => [`^@copy-that/${name}$`, `<rootDir>/libs/${name}/src/index.ts`]),
);

/** Packages that ship CommonJS or native code which swc need not touch; everything else in node_modules is transformed once and cached. */
const untouched = [
  'sharp',
  '@img',
  '@opencvjs',
  'typescript',
  '@swc',
  'typeorm',
  'rxjs',
  'pg',
  'ioredis',
  '@aws-sdk',
  '@smithy',
  'aws-sdk',
];

/** @type {import('jest').Config} */
module.exports = {
  globalSetup: '<rootDir>/libs/testing/jest/setup.cjs',
  globalTeardown: '<rootDir>/libs/testing/jest/teardown.cjs',
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps'],
  testMatch: ['**/*.spec.ts'],
  moduleNameMapper: {
    ...libraries,
    '^@copy-that/platform/(telemetry|security)$': '<rootDir>/libs/platform/src/$1/index.ts',
    // GitHub's parser of workflows exports to `import` alone.
    '^@actions/(workflow-parser|expressions)$': '<rootDir>/node_modules/@actions/$1/dist/index.js',
    '^@actions/(workflow-parser|expressions)/(.+)$': '<rootDir>/node_modules/@actions/$1/dist/$2.js',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: { '^.+\\.(t|j|mj)s$': swc },
  transformIgnorePatterns: [`/node_modules/(${untouched.join('|')})/`, '<rootDir>/(libs|apps)/[^/]+/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  // Half of the suites wait for servers; jest's own choice on two cores is a single worker.
  maxWorkers: '100%',
  testTimeout: 20_000,
};
