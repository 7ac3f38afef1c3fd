/** Digits after the point that any platform can tell apart. */
const DIGITS = 6;

/** Whole numbers below are written without an exponent. */
const WHOLE_BELOW = 1e15;

/** A finite number without exponent and without needless digits: `-0.5`, `16`. */
export function decimal(value: number, digits = DIGITS): string {
  // As most numbers are; the long way gives the same for them.
  if (Number.isInteger(value) && Math.abs(value) < WHOLE_BELOW) return String(value + 0);
  const fixed = value.toFixed(digits);
  const point = fixed.indexOf('.');
  let end = fixed.length;
  while (point >= 0 && end > point && (fixed[end - 1] === '0' || end - 1 === point)) end--;
  const text = fixed.slice(0, end);
  return text === '-0' ? '0' : text;
}

/** The same, always with a point, for languages in which `1` is no floating-point number: `1.0`. */
export function floating(value: number, digits = DIGITS): string {
  const text = decimal(value, digits);
  return text.includes('.') ? text : `${text}.0`;
}

/** Where a linear gradient of CSS begins and ends on a square whose sides are 0..1, y downwards (CSS Images 3, section 3.1.1). */
export function gradientLine(angleDeg: number): { from: readonly [number, number]; to: readonly [number, number] } {
  const angle = (angleDeg * Math.PI) / 180;
  const [x, y] = [Math.sin(angle), -Math.cos(angle)];
  const half = (Math.abs(x) + Math.abs(y)) / 2;
  return { from: [0.5 - x * half, 0.5 - y * half], to: [0.5 + x * half, 0.5 + y * half] };
}

/** The radius of a `farthest-corner` radial gradient of CSS, in sides of a square. */
export const FARTHEST_CORNER = Math.SQRT1_2;
