import { sampleAsk } from '../fixture/sample-ask.js';
import { costMicroUsd, costOfAsk, estimateMicroUsd, imageTokens } from './cost.js';
import { factsOf, modelFacts, priceOn } from './model-prices.js';

const none = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
const terms = { day: '2026-11-22' };

it.each([
  ['input at 2 USD a million', { ...none, inputTokens: 1000 }, 2000],
  ['output at 10', { ...none, outputTokens: 1000 }, 10_000],
  ['reading the cache at a tenth', { ...none, cacheReadTokens: 1000 }, 200],
  ['writing it at a quarter more', { ...none, cacheWriteTokens: 1000 }, 2500],
  ['a part of a millionth counts whole', { ...none, cacheReadTokens: 1 }, 1],
  ['nothing', none, 0],
])('%s', (_name, usage, want) => {
  expect(costMicroUsd('claude-sonnet-5-5', usage, terms)).toBe(want);
});

it('halves batches', () => {
  expect(costMicroUsd('claude-sonnet-5-5', { ...none, inputTokens: 1000 }, { ...terms, batch: true })).toBe(1000);
});

it('counts a token for 28 by 28 pixels and a few more', () => {
  const size = (width: number, height: number) => ({ ...sampleAsk().picture, width, height });
  expect(imageTokens(size(1440, 900), 'claude-sonnet-5-5')).toBe(52 * 33 + 100);
});

it.each(Object.keys(modelFacts))(
  '%s: prices ascend by day, and what is expected is below what is set aside',
  (model) => {
    const days = factsOf(model).prices.map(({ from }) => from);
    expect(days).toEqual(days.toSorted());
    const { expectedMicroUsd, atMostMicroUsd } = costOfAsk(sampleAsk(), model, terms);
    expect(expectedMicroUsd).toBeGreaterThan(0);
    expect(expectedMicroUsd).toBeLessThan(atMostMicroUsd);
    expect(atMostMicroUsd).toBe(estimateMicroUsd(sampleAsk(), model, terms));
  },
);

it('refuses a model without a price, and names those that have one', () => {
  expect(() => priceOn('claude-next', terms.day)).toThrow(/"claude-next" has no known price.*claude-sonnet-5-5/);
  expect(() => factsOf('constructor')).toThrow(RangeError);
});
