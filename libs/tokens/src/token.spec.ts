import { boxSchema } from './token.js';

it('a box has an area', () => {
  expect(boxSchema.safeParse({ x: 0, y: 0, width: 0, height: 1 }).success).toBe(false);
});
