import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endpointCatalog } from '@copy-that/contracts';
import { transformSync } from '@swc/core';
import { readScenarios } from './scenario.js';

const driver = readFileSync(fileURLToPath(new URL('../../../../load-tests/k6/main.js', import.meta.url)), 'utf8');

/** k6 cannot be had here, so this is as far as its driver is checked; the Node driver runs the same scenarios. */
describe('the k6 driver', () => {
  it('is JavaScript', () => {
    expect(() => transformSync(driver, { jsc: { parser: { syntax: 'ecmascript' } }, isModule: true })).not.toThrow();
  });

  it('knows every flow but the one that is the rest', () => {
    const flows = new Set(Object.values(readScenarios()).map(({ flow }) => flow));
    expect([...flows].filter((flow) => !driver.includes(`'${flow}'`))).toEqual(['extract']);
  });

  it('asks for endpoints there are', () => {
    const paths = Object.values(endpointCatalog).map(({ path }) => path.replaceAll(/\{\w+\}/g, '{}'));
    const asked = [...driver.matchAll(/`\$\{api\}([^`?]*)`/g)].map(([, path = '']) =>
      path.replaceAll(/\$\{\w+\}/g, '{}'),
    );
    expect(asked.length).toBeGreaterThan(6);
    expect(asked.filter((path) => !paths.includes(path) && !paths.includes(path.replace('/spacing/', '/{}/')))).toEqual(
      [],
    );
  });
});
