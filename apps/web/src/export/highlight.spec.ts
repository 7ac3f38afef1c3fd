import fc from 'fast-check';
import { highlight } from './highlight.js';

it.each<[string, string, [string, string][]]>([
  [
    'CSS',
    ':root { --a-b: 16px; /* x */ }',
    [
      ['plain', ':root { '],
      ['name', '--a-b'],
      ['plain', ': '],
      ['number', '16px'],
      ['plain', '; '],
      ['comment', '/* x */'],
      ['plain', ' }'],
    ],
  ],
  [
    'JSON',
    '{"a": "#fff"}',
    [
      ['plain', '{'],
      ['string', '"a"'],
      ['plain', ': '],
      ['string', '"#fff"'],
      ['plain', '}'],
    ],
  ],
])('tells the parts of %s apart', (_, text, want) => {
  expect(highlight(text).map(({ kind, text: part }) => [kind, part])).toEqual(want);
});

it('never changes the text', () => {
  fc.assert(
    fc.property(
      fc.string(),
      (text) =>
        highlight(text)
          .map((piece) => piece.text)
          .join('') === text,
    ),
  );
});
