import { pngHeader, sampleQuestion, sampleText } from './fixture/sample-question.js';
import { costOf, usageOf } from './ledger.js';

const usage = (input: number, output: number, written = 0, read = 0) => ({
  input_tokens: input,
  output_tokens: output,
  cache_creation_input_tokens: written,
  cache_read_input_tokens: read,
});

it.each<[string, string, ReturnType<typeof usage>, boolean, number]>([
  ['two dollars in and ten out', 'claude-sonnet-5-5', usage(1000, 100), false, 3000],
  ['half in a batch', 'claude-sonnet-5-5', usage(1000, 100), true, 1500],
  ['a quarter more to write to the cache', 'claude-sonnet-5-5', usage(0, 0, 1000), false, 2500],
  ['a tenth to read from it', 'claude-sonnet-5-5', usage(0, 0, 0, 1000), false, 200],
  ['up to the next millionth', 'claude-haiku-5-5', usage(1, 1), false, 1],
  ['not past a whole one', 'claude-haiku-5-5', usage(10, 10), false, 6],
  ['nothing extra for writing with OpenAI', 'gpt-5.4-mini', usage(0, 0, 1000), false, 750],
])('%s', (_name, model, used, batch, want) => {
  expect(costOf(model, used, batch)).toBe(want);
});

it('a model without a price is no model of the fake', () => {
  expect(() => costOf('claude-unheard-of', usage(1, 1), false)).toThrow('claude-unheard-of');
});

it.each([
  [28, 28, 1],
  [29, 28, 2],
  [560, 280, 200],
])('a picture of %d x %d px costs %d tokens and what belongs to every picture', (width, height, patches) => {
  const asked = (...sizes: [number, number][]) => {
    const pictures = sizes.map((size) => {
      const data = pngHeader(...size).toString('base64');
      return { type: 'image', source: { type: 'base64', media_type: 'image/png', data } };
    });
    const content = [...pictures, { type: 'text', text: sampleText }];
    return usageOf({ ...sampleQuestion(), messages: [{ role: 'user', content }] }, '', false).input_tokens;
  };
  // The API counts some 70 tokens around each picture.
  expect(asked([width, height]) - asked([1, 1])).toBe(patches - 1);
  expect(asked([width, height]) - patches - asked()).toBeGreaterThanOrEqual(70);
});
