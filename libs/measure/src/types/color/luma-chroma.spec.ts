import { lumaChromaOf, lumaOf, rgbOf } from './luma-chroma.js';

describe('luma and chroma', () => {
  it.each([0x000000, 0xffffff, 0x5755d9, 0x21ba45, 0xf6c23e, 0x010203, 0xfefdfc])(
    '#%s is there and back the same',
    (rgb) => {
      expect(rgbOf(lumaChromaOf(rgb))).toBe(rgb);
    },
  );

  it('gives the luma of BT.601', () => {
    expect([0xff0000, 0x00ff00, 0x0000ff].map(lumaOf).map(Math.round)).toEqual([76, 150, 29]);
  });

  it('clips what lies outside sRGB', () => {
    expect(rgbOf({ y: 250, cb: 0, cr: 60 })).toBe(0xffcffa);
  });
});
