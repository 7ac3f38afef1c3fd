/** A value and how often it was seen. */
export interface Weighed<V> {
  readonly value: V;
  readonly weight: number;
}

/** Merging asks for the text of the same values over and over. */
const texts = new WeakMap<object, string>();

function textOf(value: object): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}

interface Sum<V> {
  readonly value: V;
  readonly text: string;
  weight: number;
}

/** Each different value once with the sum of its weights. */
function sumsOf<V extends object>(values: readonly Weighed<V>[]): Sum<V>[] {
  const sums = new Map<string, Sum<V>>();
  for (const { value, weight } of values) {
    const text = textOf(value);
    const sum = sums.get(text);
    if (sum) sum.weight += weight;
    else sums.set(text, { value, text, weight });
  }
  return [...sums.values()];
}

const heavierFirst = (a: Sum<unknown>, b: Sum<unknown>): number => b.weight - a.weight || (a.text < b.text ? -1 : 1);

/** The value seen most often, which somebody measured as no mean is; throws a RangeError where there is none. */
export function heaviestValue<V extends object>(values: readonly Weighed<V>[]): V {
  const [first, ...rest] = sumsOf(values);
  if (first === undefined) throw new RangeError('merging needs at least one value');
  return rest.reduce((best, sum) => (heavierFirst(sum, best) < 0 ? sum : best), first).value;
}
