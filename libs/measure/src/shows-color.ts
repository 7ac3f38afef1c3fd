import type { Pixels } from '@copy-that/imaging';
import { type Box, deltaE } from '@copy-that/tokens';

/** Colours not further apart than this are the same to most eyes (Mahy et al. 1994: one JND is 2.3), by CIEDE2000. */
const SAME_WITHIN_DELTA_E = 2.3;

/** Colours further apart than this in any channel, 0..255, can't be the same; it saves nearly all of the reckoning. */
const CHANNEL_REACH = 24;

/** Whoever names a place by eye misses it by a little, in source pixels. */
const MARGIN_PX = 4;

/** Whether any pixel in or right beside a box has a colour (`#rrggbb`). Bounded by the box's pixels. */
export function showsColor({ packed, width, height }: Pixels, hex: string, box: Box): boolean {
  const wanted = Number.parseInt(hex.slice(1), 16);
  const [red, green, blue] = [wanted >> 16, (wanted >> 8) & 0xff, wanted & 0xff];
  const refused = new Set<number>();
  const right = Math.min(width, box.x + box.width + MARGIN_PX);
  const bottom = Math.min(height, box.y + box.height + MARGIN_PX);
  for (let y = Math.max(0, box.y - MARGIN_PX); y < bottom; y++) {
    for (let x = Math.max(0, box.x - MARGIN_PX); x < right; x++) {
      const pixel = packed[y * width + x] ?? 0;
      const [r, g, b] = [pixel >> 16, (pixel >> 8) & 0xff, pixel & 0xff];
      if (
        Math.abs(r - red) > CHANNEL_REACH ||
        Math.abs(g - green) > CHANNEL_REACH ||
        Math.abs(b - blue) > CHANNEL_REACH
      )
        continue;
      if (refused.has(pixel)) continue;
      if (deltaE(hex, `#${pixel.toString(16).padStart(6, '0')}`) <= SAME_WITHIN_DELTA_E) return true;
      refused.add(pixel);
    }
  }
  return false;
}
