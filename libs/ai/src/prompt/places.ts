import type { Box } from '@copy-that/tokens';

/** A picture as a model sees it: derivative pixels, and how many of them a source pixel has. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** A box of source pixels in derivative pixels, whole, within the picture and at least one pixel wide and high. */
export function toPicture({ x, y, width, height }: Box, picture: PictureSize): Box {
  return within(
    {
      left: Math.floor(x * picture.scale),
      top: Math.floor(y * picture.scale),
      right: Math.ceil((x + width) * picture.scale),
      bottom: Math.ceil((y + height) * picture.scale),
    },
    picture.width,
    picture.height,
  );
}

/** A box of derivative pixels in source pixels; undefined where nothing of it lies in the picture. */
export function toSource(
  seen: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>,
  picture: PictureSize,
): Box | undefined {
  const { x, y, width, height } = seen;
  const isInside = x < picture.width && y < picture.height && x + width > 0 && y + height > 0;
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0 || !isInside) return undefined;
  const clipped = {
    left: Math.max(0, x),
    top: Math.max(0, y),
    right: Math.min(picture.width, x + width),
    bottom: Math.min(picture.height, y + height),
  };
  return within(
    {
      left: Math.floor(clipped.left / picture.scale),
      top: Math.floor(clipped.top / picture.scale),
      right: Math.ceil(clipped.right / picture.scale),
      bottom: Math.ceil(clipped.bottom / picture.scale),
    },
    Math.round(picture.width / picture.scale),
    Math.round(picture.height / picture.scale),
  );
}

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function within({ left, top, right, bottom }: Edges, widthPx: number, heightPx: number): Box {
  const x = Math.min(Math.max(0, left), widthPx - 1);
  const y = Math.min(Math.max(0, top), heightPx - 1);
  return {
    x,
    y,
    width: Math.max(1, Math.min(right, widthPx) - x),
    height: Math.max(1, Math.min(bottom, heightPx) - y),
  };
}
