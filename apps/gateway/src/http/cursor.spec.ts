import { beforeId, decodeCursor, encodeCursor, pageOfRows } from './cursor.js';

describe('cursors', () => {
  it.each([[[1]], [[2_147_483_647]], [[3, 0]]])('come back as they went: %j', (place) => {
    expect(decodeCursor('jobs', encodeCursor('jobs', ...place))).toEqual(place);
  });

  it.each([
    ['', 'empty'],
    ['abc', 'made up'],
    [encodeCursor('projects', 5), "another list's"],
    [`${encodeCursor('jobs', 5)}=`, 'changed'],
    [Buffer.from('jobs:5.5').toString('base64url'), 'a fraction'],
    [Buffer.from('jobs:-5').toString('base64url'), 'negative'],
    [Buffer.from('jobs:2147483648').toString('base64url'), 'too great'],
    [Buffer.from('jobs:').toString('base64url'), 'without a place'],
    [Buffer.from("jobs:1' OR 1=1").toString('base64url'), 'hostile'],
  ])('%j is refused: %s', (cursor) => {
    expect(() => decodeCursor('jobs', cursor)).toThrow(expect.objectContaining({ code: 'cursor_invalid' }));
  });

  it('a page has a next one only if there is more', () => {
    const rows = [{ id: 9 }, { id: 7 }, { id: 4 }];
    const page = pageOfRows('jobs', rows, 2, ({ id }) => id);
    expect(page.data).toEqual([9, 7]);
    expect(beforeId('jobs', page.next_cursor ?? undefined)).toBe(7);
    expect(pageOfRows('jobs', rows, 3, ({ id }) => id).next_cursor).toBeNull();
    expect(pageOfRows('jobs', [], 3, ({ id }) => id)).toEqual({ data: [], next_cursor: null });
    expect(beforeId('jobs', undefined)).toBeUndefined();
  });
});
