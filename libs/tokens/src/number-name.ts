/** A number as part of a kebab name: `14`, `14-75`, and `m2` for -2. */
export function numberName(value: number): string {
  return `${value < 0 ? 'm' : ''}${String(Math.abs(value)).replace('.', '-')}`;
}
