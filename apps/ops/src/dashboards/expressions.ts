/** Window of rates: four scrapes at 15 s, so that one that fails leaves no gap. */
export const WINDOW = '1m';

/** Per second, summed over processes, kept apart by labels. */
export function perSecond(selector: string, ...by: string[]): string {
  return `sum${by.length > 0 ? ` by (${by.join(', ')})` : ''} (rate(${selector}[${WINDOW}]))`;
}

/** A quantile of a histogram over 5 minutes, kept apart by labels. */
export function quantile(q: number, histogram: string, labels = '', ...by: string[]): string {
  const selector = `${histogram}_bucket${labels ? `{${labels}}` : ''}`;
  return `histogram_quantile(${q}, sum by (${['le', ...by].join(', ')}) (rate(${selector}[5m])))`;
}

/** What every process says alike, once. */
export function agreed(selector: string, ...by: string[]): string {
  return `max${by.length > 0 ? ` by (${by.join(', ')})` : ''} (${selector})`;
}
