import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { elsewhere } from './elsewhere.js';
import { faults } from './index.js';

const checkout = join(__dirname, '..', '..', '..', '..', '..');

describe('the faults', () => {
  it('F1 to F24 are each made here or held elsewhere', () => {
    const ids = [...faults, ...elsewhere].map(({ id }) => id).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    expect(ids).toEqual(Array.from({ length: 24 }, (_, at) => `F${at + 1}`));
  });

  it.each(elsewhere.flatMap(({ id, heldBy }) => heldBy.map((suite) => [id, suite])))(
    '%s is held by %s',
    (_id, suite) => {
      expect(existsSync(join(checkout, suite as string))).toBe(true);
    },
  );

  it.each(elsewhere)('$id says where it is held or why it is not', ({ heldBy, missing }) => {
    expect(heldBy.length > 0 || missing).toBeTruthy();
  });
});
