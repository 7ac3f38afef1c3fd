import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from '@copy-that/testing';
import { breakages, isFaultName, moments } from './fault-names.js';
import { isBroken, pass, plantFaults } from './planted-faults.js';

describe('planted faults', () => {
  it('are none unless somebody plants them', () => {
    expect(breakages.filter(isBroken)).toEqual([]);
    for (const moment of moments) pass(moment);
  });

  it.each([
    ['skip-fence', true],
    ['kill:naming.begun', true],
    ['stop:object.half-written', true],
    ['kill:skip-fence', false],
    ['naming.begun', false],
    ['toString', false],
    ['', false],
  ])('%p is a name: %s', (name, want) => {
    expect(isFaultName(name)).toBe(want);
  });

  it('break a promise from then on', () => {
    plantFaults(['skip-fence']);
    expect(breakages.filter(isBroken)).toEqual(['skip-fence']);
  });

  it('kill the process at their moment and at no other', () => {
    const built = pathToFileURL(join(checkout, 'libs', 'platform', 'dist', 'faults', 'planted-faults.js')).href;
    const script = `const { pass, plantFaults } = await import('${built}');
      plantFaults(['kill:run.accepted']);
      pass('relay.added'); console.log('alive'); pass('run.accepted'); console.log('too late');`;
    const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect([stdout, signal]).toEqual(['alive\n', 'SIGKILL']);
  });
});
