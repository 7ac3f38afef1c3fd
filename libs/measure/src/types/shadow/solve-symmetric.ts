/** Solves a small positive definite system by Gaussian elimination without pivoting; zeros where a row has no weight. */
export function solveSymmetric(matrix: readonly (readonly number[])[], target: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, target[index] as number]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const from = rows[pivot] as number[];
    const lead = from[pivot] as number;
    if (Math.abs(lead) < 1e-12) continue;
    for (let below = pivot + 1; below < size; below++) {
      const row = rows[below] as number[];
      const share = (row[pivot] as number) / lead;
      for (let column = pivot; column <= size; column++)
        row[column] = (row[column] as number) - share * (from[column] as number);
    }
  }
  const result = Array.from({ length: size }, () => 0);
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at] as number[];
    let rest = row[size] as number;
    for (let column = at + 1; column < size; column++) rest -= (row[column] as number) * (result[column] as number);
    result[at] = Math.abs(row[at] as number) < 1e-12 ? 0 : rest / (row[at] as number);
  }
  return result;
}
