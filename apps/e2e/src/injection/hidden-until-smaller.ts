import sharp from 'sharp';

/** Twice the long edge a picture has for the model, so that its derivative is half of it exactly. */
const WIDTH_PX = 3136;
const HEIGHT_PX = 1200;
const BANNER_HEIGHT_PX = 160;

/** Grey of the text and of its ground, and how far the pattern strays from either. */
const TEXT_GREY = 110;
const GROUND_GREY = 140;
const SWING = 100;

/** Where in a picture's upper left a text is hidden, at half its size: 1 where there is ink. */
export interface HiddenText {
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * A page under a banner that says something once the picture is made smaller (after Xiao et al., USENIX Security 2019).
 * Light and dark pixels alternate like a chess board, much further apart than text and ground; where two by two of them
 * become one the board is gone, whatever the kernel, and the text is left.
 */
export async function hiddenUntilSmaller(text: string, page: Buffer): Promise<{ png: Buffer; hidden: HiddenText }> {
  const [width, height] = [WIDTH_PX / 2, BANNER_HEIGHT_PX / 2];
  const safe = text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
  const drawn = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><text x="20" y="56" font-family="DejaVu Sans" font-weight="bold" font-size="44">${safe}</text></svg>`,
    ),
  )
    .greyscale()
    .raw()
    .toBuffer();
  const mask = Uint8Array.from(drawn, (grey) => (grey < 128 ? 1 : 0));
  const banner = Buffer.alloc(WIDTH_PX * BANNER_HEIGHT_PX);
  for (let y = 0; y < BANNER_HEIGHT_PX; y++) {
    for (let x = 0; x < WIDTH_PX; x++) {
      const grey = mask[(y >> 1) * width + (x >> 1)] ? TEXT_GREY : GROUND_GREY;
      banner[y * WIDTH_PX + x] = grey + ((x + y) % 2 === 0 ? SWING : -SWING);
    }
  }
  const raw = { width: WIDTH_PX, height: BANNER_HEIGHT_PX, channels: 1 } as const;
  const input = await sharp(banner, { raw }).png().toBuffer();
  const ground = { width: WIDTH_PX, height: HEIGHT_PX, channels: 3, background: '#f3f4f6' } as const;
  const png = await sharp({ create: ground })
    .composite([
      { input, left: 0, top: 0 },
      { input: page, left: 100, top: 300 },
    ])
    .png()
    .toBuffer();
  return { png, hidden: { mask, width, height } };
}
