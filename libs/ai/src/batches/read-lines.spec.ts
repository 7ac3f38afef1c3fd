import { readLines } from './read-lines.js';

const alive = new AbortController().signal;

/** A response whose body comes in the given pieces, and never ends where that is said. */
function responseOf(pieces: readonly Uint8Array[], ends = true): Response {
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        if (ends) controller.close();
      },
    }),
  );
}

async function linesOf(pieces: readonly Uint8Array[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(responseOf(pieces), alive)) lines.push(line);
  return lines;
}

const bytes = (text: string) => Buffer.from(text);

describe('readLines', () => {
  it.each([
    ['nothing', [], []],
    ['whole lines', [bytes('a\nb\n')], ['a', 'b']],
    ['a last line without an end', [bytes('a\nb')], ['a', 'b']],
    ['lines in pieces', [bytes('a'), bytes('b\n'), bytes('\nc')], ['ab', 'c']],
    ['a character in pieces', [...bytes('é\n')].map((byte) => Buffer.of(byte)), ['é']],
  ])('reads %s', async (_name, pieces, want) => {
    await expect(linesOf(pieces)).resolves.toEqual(want);
  });

  it('gives up a line without an end once it is longer than any answer', async () => {
    const piece = bytes('x'.repeat(400_000));
    await expect(linesOf([piece, piece, piece])).rejects.toMatchObject({ kind: 'server', billed: 'unknown' });
  });

  it('stops waiting when told to', async () => {
    const leaving = new AbortController();
    const lines = readLines(responseOf([bytes('a\n')], false), leaving.signal);
    await expect(lines.next()).resolves.toMatchObject({ value: 'a' });
    const waiting = lines.next();
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });
});
