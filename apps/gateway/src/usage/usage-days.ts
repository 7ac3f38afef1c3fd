import { AppError, MAX_USAGE_DAYS } from '@copy-that/contracts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

/** UTC days, `YYYY-MM-DD`, both included. */
export interface UsageDays {
  readonly from: string;
  readonly to: string;
}

/** The days a report is about, with what was not asked filled in. @throws AppError `field_invalid` */
export function usageDays({ from, to }: Partial<UsageDays>, now: Date): UsageDays {
  const last = to ?? dayOf(now.getTime());
  const first = from ?? dayOf(Date.parse(last) - (DEFAULT_DAYS - 1) * DAY_MS);
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  if (days < 1) throw refuse(`is after the last day, ${last}`);
  if (days > MAX_USAGE_DAYS) throw refuse(`is ${days} days before the end; ask for at most ${MAX_USAGE_DAYS} at once`);
  return { from: first, to: last };
}

function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

function refuse(detail: string): AppError {
  return new AppError('field_invalid', `The first day ${detail}.`, [{ pointer: 'query/from', detail }]);
}
