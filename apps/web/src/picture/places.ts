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

/** The ids of the tokens measured at a point of an image, the smallest place first: it says most. */
export function tokensAt(tokens: readonly Placed[], imageId: number, { x, y }: Point): number[] {
  const found = tokens.flatMap(({ id, evidence }) => {
    const areas = evidence
      .filter((box) => box.image_id === imageId && contains(box, x, y))
      .map(({ width, height }) => width * height);
    return areas.length > 0 ? [{ id, area: Math.min(...areas) }] : [];
  });
  return found.sort((a, b) => a.area - b.area || a.id - b.id).map(({ id }) => id);
}

function contains(box: Evidence, x: number, y: number): boolean {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

/** The image to show for lit tokens: the current one when any was measured there, else the clearest place's. */
export function imageToShow(lit: readonly Placed[], current: number): number {
  const places = lit.flatMap(({ evidence }) => evidence);
  if (places.length === 0 || places.some(({ image_id }) => image_id === current)) return current;
  return places[0]?.image_id ?? current;
}
