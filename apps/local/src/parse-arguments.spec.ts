import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArguments, UsageError } from './parse-arguments.js';

describe('parseArguments', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'arguments-'));
    writeFileSync(join(folder, 'shot.png'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['nothing', [], { pictures: [], once: false, help: false }],
    ['an option', ['--once'], { pictures: [], once: true, help: false }],
  ])('reads %s', (_, argv, want) => expect(parseArguments(argv, folder)).toEqual(want));

  it('counts a path from where the person is', () => {
    expect(parseArguments(['shot.png', '--help'], folder)).toEqual({
      pictures: [join(folder, 'shot.png')],
      once: false,
      help: true,
    });
  });

  it.each([
    ['an unknown option', ['--twice'], /Unknown option '--twice'[\s\S]*Usage: npm start/],
    ['a picture that is not there', ['other.png'], /^There is no picture .*other\.png\.$/],
    ['a folder', ['.'], /^There is no picture /],
    ['too many pictures', Array(21).fill('shot.png'), '21 pictures are too many for one extraction: give at most 20.'],
  ])('refuses %s', (_, argv, message) => {
    expect(() => parseArguments(argv, folder)).toThrow(UsageError);
    expect(() => parseArguments(argv, folder)).toThrow(message);
  });
});
