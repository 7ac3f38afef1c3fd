/** The reach of a blurred edge to either side of it, in sigmas. */
export const EDGE_REACH_SIGMAS = 3;

/**
 * How much of a straight edge's ink is left `distance` beyond it after a blur of `sigma`: 1 deep inside, 0.5 on it, 0
 * outside. Three box blurs in place of the Gaussian (within 0.01 of it), which is how browsers draw it (SVG filter
 * effects, feGaussianBlur), and free of functions that engines compute differently.
 */
export function blurredEdge(distance: number, sigma: number): number {
  const x = distance / (2 * sigma);
  if (x >= 1.5) return 0;
  if (x <= -1.5) return 1;
  if (x > 0.5) return (1.5 - x) ** 3 / 6;
  if (x < -0.5) return 1 - (1.5 + x) ** 3 / 6;
  return 0.5 - x * (0.75 - (x * x) / 3);
}
