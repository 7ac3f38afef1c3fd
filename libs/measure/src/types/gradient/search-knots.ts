const PIECES = 12;

/** Places 0..1 of the knots of a curve that stands for any run of colours. */
export const SEARCH_KNOTS: readonly number[] = Array.from({ length: PIECES + 1 }, (_, knot) => knot / PIECES);
