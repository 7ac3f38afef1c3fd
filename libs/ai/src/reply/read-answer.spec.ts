import { sampleAsk } from '../fixture/sample-ask.js';
import type { ModelAnswer } from '../model-answer.js';
import { readAnswer, repairAsk } from './read-answer.js';

const ask = sampleAsk({ types: ['spacing'] });
const usage = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
const said = (text: string, stopReason: ModelAnswer['stopReason'] = 'end'): ModelAnswer => ({
  provider: 'anthropic',
  model: 'm',
  requestId: null,
  stopReason,
  text,
  usage,
  raw: '',
});
const good = '{"spacing":{"named":[],"seen":[]}}';

it.each([
  ['a reply', said(good), { reply: { spacing: { named: [], seen: [] } } }],
  [
    'one with members nobody asked for',
    said('{"spacing":{"named":[],"seen":[]},"x":1}'),
    { reply: { spacing: { named: [], seen: [] } } },
  ],
  ['a refusal', said(good, 'refusal'), { problem: 'refusal' }],
  ['one that was cut, even where it happens to be JSON', said(good, 'max_tokens'), { problem: 'max_tokens' }],
  ['prose', said('Here is the JSON you asked for:'), { problem: 'not_json' }],
  ['nothing', said(''), { problem: 'not_json' }],
  ['JSON of another schema', said('{"spacing":{"named":[{"id":"one"}]}}'), { problem: 'wrong_schema' }],
  ['a list', said('[]'), { problem: 'wrong_schema' }],
])('%s', (_name, answer, want) => {
  expect(readAnswer(ask, answer)).toMatchObject(want);
});

it('tells where the schema is broken and nothing that the model wrote', () => {
  const read = readAnswer(ask, said('{"spacing":{"named":[{"id":"<script>"}],"seen":[]}}'));
  expect(read).toMatchObject({ detail: expect.stringContaining('spacing.named.0.id: invalid_type') });
  expect(JSON.stringify(read)).not.toContain('<script');
});

it('asks again once, with the answer and what was wrong; after a cut one about half of the values', () => {
  const wrong = repairAsk(ask, said('nonsense'), { problem: 'not_json', detail: 'The answer is not JSON.' });
  expect(wrong).toMatchObject({
    text: ask.text,
    previous: { answer: 'nonsense', problem: expect.stringContaining('not JSON') },
  });
  expect(wrong && repairAsk(wrong, said(''), { problem: 'not_json', detail: '' })).toBeUndefined();
  const cut = repairAsk(ask, said('{"spa'), { problem: 'max_tokens', detail: 'It did not end.' });
  expect(cut?.asked).toHaveLength(Math.ceil(ask.asked.length / 2));
  expect(cut?.text.length).toBeLessThan(ask.text.length);
  expect(repairAsk(ask, said(''), { problem: 'refusal', detail: '' })).toBeUndefined();
});
