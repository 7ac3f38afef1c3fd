import { randomBytes } from 'node:crypto';
import { AppError } from '@copy-that/contracts';
import { decodeBase64 } from './decode-base64.js';

describe('decodeBase64', () => {
  it.each([0, 1, 2, 3, 4, 1000, 65_537])('gives back %d bytes', (size) => {
    const bytes = randomBytes(size);
    expect(decodeBase64(bytes.toString('base64')).equals(bytes)).toBe(true);
  });

  const wrong: [string, string, RegExp][] = [
    ['a data URL', 'data:image/png;base64,AAAA', /what follows the comma/],
    ['a line break', 'AAAA\nAAA', /"\\n" at position 4/],
    ['a space', 'AA A', /" " at position 2/],
    ['base64url', 'AA-_', /"-" at position 2/],
    ['words', 'this is not base64!!', /" " at position 4/],
    ['an emoji', 'AAA😀', /at position 3/],
    ['cut off', 'AAAAA', /5 characters/],
    ['without padding', 'AA', /Pad it/],
    ['padding inside', 'A=AA', /"="/],
    ['padding alone', '====', /"="/],
    ['left-over bits', 'AB==', /left-over bits/],
  ];
  it.each(wrong)('refuses %s and says where', (_name, text, message) => {
    let error: unknown;
    try {
      decodeBase64(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'image_base64_invalid', detail: expect.stringMatching(message) });
  });
});
