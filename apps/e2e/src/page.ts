import sharp from 'sharp';

/** A small page drawn by hand: a grey ground, white cards 24 px apart with 16 px of padding, blue buttons. */
export function page(
  options: { width?: number; height?: number; accent?: [number, number, number] } = {},
): Promise<Uint8Array> {
  const { width = 640, height = 400, accent = [37, 99, 235] } = options;
  const data = new Uint8Array(width * height * 4).fill(255);
  const fill = (x: number, y: number, w: number, h: number, [r, g, b]: readonly [number, number, number]) => {
    for (let row = Math.max(0, y); row < Math.min(height, y + h); row++) {
      for (let column = Math.max(0, x); column < Math.min(width, x + w); column++)
        data.set([r, g, b, 255], (row * width + column) * 4);
    }
  };
  fill(0, 0, width, height, [243, 244, 246]);
  for (let y = 24; y + 120 <= height; y += 144) {
    for (let x = 24; x + 160 <= width; x += 184) {
      fill(x, y, 160, 120, [255, 255, 255]);
      fill(x + 16, y + 16, 96, 12, [17, 24, 39]);
      fill(x + 16, y + 44, 128, 8, [107, 114, 128]);
      fill(x + 16, y + 72, 80, 32, accent);
    }
  }
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
