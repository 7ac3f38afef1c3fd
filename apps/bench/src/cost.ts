import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Ask, costMicroUsd, costOfAsk, factsOf, prepareAsk } from '@copy-that/ai';
import { closeImaging, decodeImage, prepareImage } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { tokenTypeNames } from '@copy-that/tokens';
import { samplePath } from './screenshots.js';

// Writes docs/cost.md: what naming costs, from the sample's real question, the price table and the token formula.
const target = fileURLToPath(new URL('../../../docs/cost.md', import.meta.url));
const MAX_TOKENS = 2048;
const MODELS = ['claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-opus-5-5'];
const MONTHS = [1000, 100_000, 10_000_000];

/** Share of pictures whose question was answered for the same tenant within a day. */
const REPEATED = 0.3;
/** The fixed prompt has about so many characters a token. */
const CHARACTERS_A_TOKEN = 3.5;
const day = new Date().toISOString().slice(0, 10);

const usd = (microUsd: number) => `$${(microUsd / 1e6).toFixed(4)}`;
const dollars = (microUsd: number) => `$${Math.round(microUsd / 1e6).toLocaleString('en-US')}`;

/** What one picture comes to: at once, with the fixed prompt read from the provider's cache, and as part of a batch. */
function perPicture(ask: Ask, model: string) {
  const { imageTokens, textTokens, outputTokens, expectedMicroUsd, atMostMicroUsd } = costOfAsk(ask, model, { day });
  const fixed = Math.ceil(ask.system.length / CHARACTERS_A_TOKEN);
  const isCached = fixed >= factsOf(model).cacheMinimumTokens;
  const cachedTokens = isCached ? fixed : 0;
  const usage = {
    inputTokens: imageTokens + textTokens - cachedTokens,
    cacheReadTokens: cachedTokens,
    cacheWriteTokens: 0,
    outputTokens,
  };
  return {
    plain: expectedMicroUsd,
    prompt: costMicroUsd(model, usage, { day }),
    batch: costMicroUsd(
      model,
      { ...usage, inputTokens: imageTokens + textTokens, cacheReadTokens: 0 },
      { day, batch: true },
    ),
    atMost: atMostMicroUsd,
    isCached,
  };
}

function page(ask: Ask): string {
  const [model = ''] = MODELS;
  const { imageTokens, textTokens, outputTokens } = costOfAsk(ask, model, { day });
  const single = MODELS.map((name) => {
    const { plain, prompt, batch, atMost, isCached } = perPicture(ask, name);
    return `| ${name} | ${usd(plain)} | ${isCached ? usd(prompt) : 'too short to be cached'} | ${usd(batch)} | ${usd(atMost)} |`;
  });
  const monthly = MODELS.flatMap((name) =>
    MONTHS.map((pictures) => {
      const { plain, prompt, batch } = perPicture(ask, name);
      const cells = [plain, prompt * (1 - REPEATED), batch, batch * (1 - REPEATED)];
      return `| ${name} | ${pictures.toLocaleString('en-US')} | ${cells.map((cost) => dollars(cost * pictures)).join(' | ')} |`;
    }),
  );
  return `# What naming costs

Measuring is free. Only engines \`auto\` and \`claude\` ask a model, once for each picture over all types. This page is
written by \`npm run docs:cost\` from the question that the bundled sample makes (${ask.picture.width} x ${ask.picture.height} px,
${ask.asked.length} values), the dated price table of \`libs/ai\` (${day}) and the token formula; no model was called. For your
own picture: \`copy-that extract shot.png --engine claude --dry-run\`.

A picture costs \`ceil(width / 28) * ceil(height / 28)\` tokens and about 100 more: ${imageTokens} here. Instructions, reply schema and
list come to about ${textTokens} tokens (counted at ${CHARACTERS_A_TOKEN} characters a token), the answer to about ${outputTokens} of at most ${MAX_TOKENS}.

## One picture

| model | at once | fixed prompt cached | in a batch | set aside before the call |
|---|---|---|---|---|
${single.join('\n')}

The last column is what the budget holds back: an upper bound that no call exceeds, given back when the answer is settled.
A batch is \`"priority": "economy"\` of \`POST /{type}/extract-batch\`: half the price, an answer within a day.

## A month

Without any cache; with both caches (the provider's for the fixed prompt, ours for ${REPEATED * 100} % of pictures that come again within
a day); as batches; as batches with ours.

| model | pictures | at once | both caches | batches | batches, our cache |
|---|---|---|---|---|---|
${monthly.join('\n')}

## What keeps it down
- One call a picture, however many types; the derivative is at most 1568 px long, so a 4K shot costs what a laptop's does.
- The same picture and question within \`EXTRACTION_CACHE_TTL\` is answered from the tenant's cache for nothing.
- \`AI_DAILY_BUDGET_USD\` a tenant and \`AI_GLOBAL_DAILY_BUDGET_USD\` for all are hard: money is set aside before a call, so
  concurrent calls can't overshoot. At the limit \`auto\` goes on measured and \`claude\` answers 402.
- An answer is stored before it is read: a crash after paying pays once. Calls that were never answered count at the upper bound.
- A smaller \`CLAUDE_MAX_TOKENS\` names fewer values, the most important of each type first.
`;
}

const bytes = await readFile(samplePath);
const { candidates } = measure(await decodeImage(bytes));
const { bytes: small, mediaType, width, height, scale } = await prepareImage(bytes);
const picture = { bytes: small, mediaType, width, height, scale };
await writeFile(target, page(prepareAsk({ picture, types: tokenTypeNames, candidates, maxTokens: MAX_TOKENS })));
await closeImaging();
console.log('wrote docs/cost.md');
