import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTokenSet, getTokenType } from '@copy-that/tokens';
import type { Talk } from '../console.js';
import type { Input } from './list-inputs.js';
import { planOutput, writeResult } from './write-result.js';

const set = buildTokenSet({ gradient: [{ imageId: 1, candidates: getTokenType('gradient').examples }] });
const shot = { name: 'pictures/shot.png' } as Input;

/** What is written and said where a format has a file and three drawables beside it. */
async function written(out: (folder: string) => string, each = false) {
  const folder = await mkdtemp(join(tmpdir(), 'copy-that-'));
  const said: string[] = [];
  const results: string[] = [];
  const talk = {
    say: (line: string) => said.push(line),
    result: (text: string) => results.push(text),
  } as unknown as Talk;
  const output = await planOutput({ out: out(folder), each, format: 'android' });
  await writeResult(output, [shot], set, talk);
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return { said, results, paths: files.map((path) => path.slice(folder.length + 1)).toSorted(), files };
}

const drawables = set.types.gradient.tokens.map(({ name }) => `drawable/gradient_${name.replaceAll('-', '_')}.xml`);

it('writes every file of a format into a folder', async () => {
  const { paths, files } = await written((folder) => `${folder}/`);
  expect(paths).toEqual([...drawables, 'tokens.xml'].toSorted());
  for (const path of files) expect(await readFile(path, 'utf8')).toMatch(/^<\?xml/);
});

it('keeps what goes with each input apart', async () => {
  const { paths } = await written((folder) => `${folder}/`, true);
  expect(paths).toEqual([...drawables.map((path) => `shot/${path}`), 'shot.xml'].toSorted());
});

it.each([
  ['one file', (folder: string) => join(folder, 'a.xml'), ['a.xml'], 0],
  ['standard output', () => '-', [], 1],
])('says what does not go into %s', async (_, out, paths, results) => {
  const result = await written(out);
  expect(result.paths).toEqual(paths);
  expect(result.results).toHaveLength(results);
  expect(result.said).toContain(`not written: ${drawables.join(', ')}; they want a folder, as in --out tokens/`);
});
