import { chance } from './chance.js';

describe('chance', () => {
  const order = Array.from({ length: 20 }, (_, at) => at);

  it('is the same for the same seed and another for another', () => {
    expect(chance(7).shuffle(order)).toEqual(chance(7).shuffle(order));
    expect(chance(7).shuffle(order)).not.toEqual(chance(8).shuffle(order));
  });

  it('shuffles without loss and stays within its bounds', () => {
    const { shuffle, between, pick } = chance(1);
    expect([...shuffle(order)].sort((a, b) => a - b)).toEqual(order);
    const drawn = Array.from({ length: 500 }, () => between(2, 5));
    expect(new Set(drawn)).toEqual(new Set([2, 3, 4, 5]));
    expect(['a', 'b']).toContain(pick(['a', 'b']));
  });
});
