import { mergeColors } from './color.merge.js';
import type { ColorValue } from './color.schema.js';

const value = (hex: string, rest: Partial<ColorValue> = {}): ColorValue => ({
  hex,
  coverage: 0.1,
  role: 'other',
  seen_on: [],
  ...rest,
});

it('keeps the shade seen most often, never a mix', () => {
  const values = [
    { value: value('#ffffff'), weight: 2 },
    { value: value('#fefefe'), weight: 3 },
    { value: value('#ffffff'), weight: 2 },
  ];
  expect(mergeColors(values).hex).toBe('#ffffff');
});

it('prefers the shade that covers more, then the lower hex, where two are as frequent', () => {
  const a = { value: value('#fefefe', { coverage: 0.1 }), weight: 1 };
  expect(mergeColors([{ value: value('#ffffff', { coverage: 0.2 }), weight: 1 }, a]).hex).toBe('#ffffff');
  expect(mergeColors([{ value: value('#ffffff', { coverage: 0.1 }), weight: 1 }, a]).hex).toBe('#fefefe');
});

it('takes the greatest coverage of one image and the most frequent role that says something', () => {
  const merged = mergeColors([
    { value: value('#4e73df', { coverage: 0.3, role: 'other' }), weight: 9 },
    { value: value('#4e73df', { coverage: 0.2, role: 'accent' }), weight: 2 },
    { value: value('#4e73df', { coverage: 0.1, role: 'info' }), weight: 1 },
  ]);
  expect(merged).toMatchObject({ coverage: 0.3, role: 'accent' });
});

it('keeps the four backgrounds seen most, an earlier place counting more', () => {
  const merged = mergeColors([
    { value: value('#111111', { seen_on: ['#aaaaaa', '#bbbbbb', '#cccccc'] }), weight: 4 },
    { value: value('#111111', { seen_on: ['#dddddd', '#bbbbbb', '#eeeeee'] }), weight: 3 },
  ]);
  expect(merged.seen_on).toEqual(['#aaaaaa', '#bbbbbb', '#dddddd', '#cccccc']);
});

it('refuses to merge nothing', () => {
  expect(() => mergeColors([])).toThrow('mergeColors needs at least one value');
});
