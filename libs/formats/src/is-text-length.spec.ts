import { isTextLength } from './is-text-length.js';

it.each([
  [['font', 'size', 'px-14'], true],
  [['fontSizes', 'body'], true],
  [['typography', 'letterSpacing', 'wide'], true],
  [['text', 'line-height', 'tight'], true],
  [['spacing', 'px-16'], false],
  [['size', 'icon'], false],
  [['radius', 'font'], false],
])('tells whether %j measures text: %s', (path, want) => {
  expect(isTextLength(path)).toBe(want);
});
