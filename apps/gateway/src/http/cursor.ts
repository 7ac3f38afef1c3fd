import { AppError } from '@copy-that/contracts';
import { INT4_MAX } from './int4.js';

/** A place in a list as opaque text. `list` names the list, so that the cursor of one cannot be used in another. */
export function encodeCursor(list: string, ...place: readonly number[]): string {
  return Buffer.from([list, ...place].join(':')).toString('base64url');
}

/** The numbers a cursor of this list was made of; throws `cursor_invalid` for any other text. */
export function decodeCursor(list: string, cursor: string): number[] {
  const [name, ...place] = Buffer.from(cursor, 'base64url').toString().split(':');
  const numbers = place.map(Number);
  // Round trip: one place has one cursor, and a place Postgres' integer could not hold was never given.
  const sound =
    name === list &&
    place.length > 0 &&
    numbers.every((number) => Number.isInteger(number) && number >= 0 && number <= INT4_MAX);
  if (!sound || encodeCursor(list, ...numbers) !== cursor) {
    throw new AppError(
      'cursor_invalid',
      'The cursor is not one this list gave. Send the next_cursor of the page before as it is, or none for the first page.',
    );
  }
  return numbers;
}

/** A page of rows with ids, out of one row more than was asked for, which only tells whether there is a next page. */
export function pageOfRows<Row extends { id: number }, View>(
  list: string,
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => View,
): { data: View[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map(view),
    next_cursor: rows.length > limit && last ? encodeCursor(list, last.id) : null,
  };
}

/** The id a list goes on below; undefined on the first page. */
export function beforeId(list: string, cursor: string | undefined): number | undefined {
  return cursor === undefined ? undefined : decodeCursor(list, cursor)[0];
}
