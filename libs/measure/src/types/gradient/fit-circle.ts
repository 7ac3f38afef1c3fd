import { curveOf, residualOf } from './color-curve.js';
import type { GradientFit } from './fit-line.js';
import type { GradientSamples } from './gradient-samples.js';

/** Around the box's middle to its farthest corner: in the box's proportions as CSS does unless told, or as a circle. */
export function fitCircle(samples: GradientSamples): GradientFit {
  const { box, length, x, y } = samples;
  const halfWidth = (box.right - box.left) / 2;
  const halfHeight = (box.bottom - box.top) / 2;
  const corner = Math.hypot(halfWidth, halfHeight);
  const [ellipse, circle] = [
    [halfWidth * Math.SQRT2, halfHeight * Math.SQRT2],
    [corner, corner],
  ].map(([radiusX = 1, radiusY = 1]): GradientFit => {
    const places = new Float64Array(length);
    for (let at = 0; at < length; at++)
      places[at] = Math.hypot((x[at] as number) / radiusX, (y[at] as number) / radiusY);
    const curve = curveOf(samples, places);
    return { kind: 'radial', angleDeg: null, places, curve, residual: residualOf(samples, places, curve) };
  }) as [GradientFit, GradientFit];
  return circle.residual < ellipse.residual ? circle : ellipse;
}
