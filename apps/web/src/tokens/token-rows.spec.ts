import type { ListedToken } from './listed-token.js';
import { layRows } from './token-rows.js';

const token = (id: number, type: string) => ({ id, type }) as ListedToken;

it.each<[string, ListedToken[], number, [string, number[]?][]]>([
  ['nothing', [], 3, []],
  [
    'types under headings, rows never wider than the grid',
    [token(1, 'color'), token(2, 'color'), token(3, 'color'), token(4, 'spacing')],
    2,
    [['color'], ['color', [1, 2]], ['color', [3]], ['spacing'], ['spacing', [4]]],
  ],
])('lays %s', (_, tokens, columns, want) => {
  const rows = layRows(tokens, columns);
  expect(rows.map(({ type, tokens: own }) => (own ? [type, own.map(({ id }) => id)] : [type]))).toEqual(want);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});
