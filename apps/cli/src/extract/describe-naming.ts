import { costOfAsk } from '@copy-that/ai';
import { closeImaging } from '@copy-that/imaging';
import { aiConfig, readConfig } from '@copy-that/platform/config';
import { tokenTypeNames } from '@copy-that/tokens';
import type { ExtractOptions } from './extract-options.js';
import type { Input } from './list-inputs.js';
import { measureOne } from './measure-here.js';
import { askAbout } from './name-here.js';

const MICRO = 1_000_000;

/** What a model would be sent about one picture, and what that would cost; nothing is sent and no key is needed. */
export async function describeNaming(
  input: Input,
  options: Pick<ExtractOptions, 'types' | 'pixelRatio'>,
): Promise<string> {
  const config = readConfig([aiConfig]).ai;
  const types = options.types ?? [...tokenTypeNames];
  const model = config.anthropicApiKey || !config.openaiApiKey ? config.claudeModel : config.openaiModel;
  const { candidates } = await measureOne(input, types, options.pixelRatio);
  const ask = await askAbout(await input.bytes(), types, candidates, config.claudeMaxTokens);
  await closeImaging();
  const cost = costOfAsk(ask, model, { day: new Date().toISOString().slice(0, 10) });
  const usd = (microUsd: number) => `${(microUsd / MICRO).toFixed(4)} USD`;
  const { width, height, mediaType, bytes } = ask.picture;
  return `${input.name}: would be sent to ${model}, one call
  picture    ${width} x ${height} px, ${mediaType}, ${Math.ceil(bytes.byteLength / 1024)} KB, ${cost.imageTokens} tokens
  words      about ${cost.textTokens} tokens: instructions, reply schema, ${ask.asked.length} measured values
  answer     about ${cost.outputTokens} tokens, at most ${ask.maxTokens}
  cost       about ${usd(cost.expectedMicroUsd)}, at most ${usd(cost.atMostMicroUsd)}; half as a batch

--- instructions (prompt ${ask.promptVersion})
${ask.system}

--- list
${ask.text}
`;
}
