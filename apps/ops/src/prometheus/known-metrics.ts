import { Metrics } from '@copy-that/platform';

/** Labels Prometheus adds to every series, and those of the process metrics. */
const everywhere = ['service', 'job', 'instance'];

interface Registered {
  readonly name: string;
  readonly type: string;
  readonly labelNames?: readonly string[];
}

/** The name of every series a service serves, with its labels. */
function listSeries(): Map<string, ReadonlySet<string>> {
  const registered = new Metrics('checked').registry.getMetricsAsArray() as unknown as Registered[];
  const series = registered.flatMap(({ name, type, labelNames = [] }): [string, Set<string>][] => {
    const labels = [...labelNames, ...everywhere];
    if (type !== 'histogram') return [[name, new Set(labels)]];
    return [
      [`${name}_bucket`, new Set([...labels, 'le'])],
      [`${name}_sum`, new Set(labels)],
      [`${name}_count`, new Set(labels)],
    ];
  });
  return new Map([...series, ['up', new Set(['job', 'instance'])]]);
}

const known = listSeries();

const functions = new Set(
  'sum max min avg count topk rate increase histogram_quantile absent by on or and unless vector'.split(' '),
);

/** What a PromQL expression names that no service serves: series, labels, `recorded` excepted. */
export function unknownNames(expr: string, recorded: ReadonlySet<string> = new Set()): string[] {
  const unknown: string[] = [];
  const labelsInUse = new Set<string>();
  const plain = expr.replaceAll(/([a-zA-Z_:][\w:]*)\s*(\{[^}]*\})?/g, (whole, name: string, selector = '') => {
    const labels = known.get(name);
    if (!labels) return selector ? (unknown.push(name), '') : whole;
    for (const label of labels) labelsInUse.add(label);
    for (const [, label] of (selector as string).matchAll(/[{,]\s*(\w+)\s*(?:=~|!~|!=|=)/g)) {
      if (!labels.has(label as string)) unknown.push(`${name}{${label}}`);
    }
    return '';
  });
  const words = plain.replaceAll(/\[[^\]]*\]/g, '').matchAll(/[a-zA-Z_:][\w:]*/g);
  for (const [word] of words) {
    if (!functions.has(word) && !recorded.has(word) && !labelsInUse.has(word)) unknown.push(word);
  }
  return unknown;
}
