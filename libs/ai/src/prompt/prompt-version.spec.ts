import { createHash } from 'node:crypto';
import { tokenTypeNames } from '@copy-that/tokens';
import { sampleAsk } from '../fixture/sample-ask.js';
import { PROMPT_VERSION } from './system-prompt.js';

/** What each version asked, as the sha256 of prompt, list and schema for all types with their examples. */
const ASKED: Readonly<Record<string, string>> = {
  '2026-11-22.1': 'ad26ef3c9bdbca654f5ae3df99ba60b568c4632c43680f55c9b085dc9cb2de56',
};

describe('PROMPT_VERSION', () => {
  it('changes with everything the model is told: caches would answer the old question otherwise', () => {
    const { system, text, schema } = sampleAsk({ types: tokenTypeNames, maxTokens: 8192 });
    const hash = createHash('sha256')
      .update(JSON.stringify([system, text, schema]))
      .digest('hex');
    // Differs? Count PROMPT_VERSION up and enter the new hash beside it.
    expect({ [PROMPT_VERSION]: hash }).toEqual({ [PROMPT_VERSION]: ASKED[PROMPT_VERSION] });
  });
});
