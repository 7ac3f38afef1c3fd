/** `value` to `digits` decimals, and never `-0`. */
export function round(value: number, digits: number): number {
  if (Number.isInteger(value)) return value === 0 ? 0 : value;
  const rounded = Number(value.toFixed(digits));
  return rounded === 0 ? 0 : rounded;
}
