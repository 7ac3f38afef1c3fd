const MICRO = 1_000_000;

/** Millionths of a US dollar as exact decimal text: 38317 as `0.038317`. Whole and not negative. */
export function usdOf(microUsd: number): string {
  return `${Math.trunc(microUsd / MICRO)}.${String(microUsd % MICRO).padStart(6, '0')}`;
}
