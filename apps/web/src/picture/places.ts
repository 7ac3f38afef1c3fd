import type { Evidence } from '@copy-that/tokens';

/** What a token has to do with places: who it is and where it was measured. */
export interface Placed {
  readonly id: number;
  readonly evidence: readonly Evidence[];
}

/** A point on a picture, in its source pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The ids of the tokens measured at a point of an image, the smallest place first: it says most. A place narrower than
 * `reach` source pixels is taken to be that wide, as nobody could point at it otherwise.
 */
export function tokensAt(tokens: readonly Placed[], imageId: number, { x, y }: Point, reach = 0): number[] {
  const found = tokens.flatMap(({ id, evidence }) => {
    const areas = evidence
      .filter(
        (box) => box.image_id === imageId && within(x, box.x, box.width, reach) && within(y, box.y, box.height, reach),
      )
      .map(({ width, height }) => width * height);
    return areas.length > 0 ? [{ id, area: Math.min(...areas) }] : [];
  });
  return found.sort((a, b) => a.area - b.area || a.id - b.id).map(({ id }) => id);
}

function within(at: number, start: number, length: number, reach: number): boolean {
  const more = Math.max(0, (reach - length) / 2);
  return at >= start - more && at < start + length + more;
}

/** The image to show for lit tokens: the current one when any was measured there, else the clearest place's. */
export function imageToShow(lit: readonly Placed[], current: number): number {
  const places = lit.flatMap(({ evidence }) => evidence);
  if (places.length === 0 || places.some(({ image_id }) => image_id === current)) return current;
  return places[0]?.image_id ?? current;
}
