import { usageDays } from './usage-days.js';

const now = new Date('2026-03-01T23:59:59.999Z');

it.each([
  ['nothing: 30 days up to today', {}, '2026-01-31', '2026-03-01'],
  ['the last day alone', { to: '2024-03-01' }, '2024-02-01', '2024-03-01'],
  ['the first day alone', { from: '2026-02-28' }, '2026-02-28', '2026-03-01'],
  ['one day', { from: '2026-01-01', to: '2026-01-01' }, '2026-01-01', '2026-01-01'],
  ['a leap year whole', { from: '2024-01-01', to: '2024-12-31' }, '2024-01-01', '2024-12-31'],
])('takes %s', (_name, asked, from, to) => {
  expect(usageDays(asked, now)).toEqual({ from, to });
});

it.each([
  ['days in the wrong order', { from: '2026-02-02', to: '2026-02-01' }],
  ['a first day still to come', { from: '2026-03-02' }],
  ['more than a year', { from: '2024-12-31', to: '2026-01-01' }],
])('refuses %s', (_name, asked) => {
  expect(() => usageDays(asked, now)).toThrow(
    expect.objectContaining({ code: 'field_invalid', fields: [expect.objectContaining({ pointer: 'query/from' })] }),
  );
});
