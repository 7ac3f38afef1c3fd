import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AiFault, type Ask, createNamer, prepareAsk, readAnswer } from '@copy-that/ai';
import { closeImaging, decodeImage, prepareImage, sha256Hex } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import { aiConfig, readConfig } from '@copy-that/platform/config';
import { tokenTypeNames } from '@copy-that/tokens';
import { samplePath } from './screenshots.js';

// Asks Claude once about the bundled sample, and keeps the body of its answer as a fixture: record-answer [FILE]
const [target = fileURLToPath(new URL('../../../libs/ai/src/fixture/recorded/sample.json', import.meta.url))] =
  process.argv.slice(2);

const BAD_USAGE = 2;

async function sampleAsk(maxTokens: number): Promise<Ask> {
  const bytes = await readFile(samplePath);
  const types = [...tokenTypeNames];
  const { candidates } = measure(await decodeImage(bytes), { types });
  const { bytes: small, mediaType, width, height, scale } = await prepareImage(bytes);
  await closeImaging();
  return prepareAsk({ picture: { bytes: small, mediaType, width, height, scale }, types, candidates, maxTokens });
}

/** Records one answer. @throws AiFault */
async function record(apiKey: string): Promise<string> {
  const { anthropicBaseUrl: baseUrl, claudeModel: model, claudeMaxTokens, aiDeadlineMs: deadlineMs } = config;
  const namer = createNamer({ anthropic: { apiKey, model, ...(baseUrl ? { baseUrl } : {}) }, deadlineMs });
  if (!namer) throw new Error('There is no namer for a key.');
  const ask = await sampleAsk(claudeMaxTokens);
  const answer = await namer.ask(ask, { signal: new AbortController().signal });
  const day = new Date().toISOString().slice(0, 10);
  const { promptVersion, picture } = ask;
  const recorded = {
    recorded_on: day,
    prompt_version: promptVersion,
    picture_sha256: sha256Hex(picture.bytes),
    request_id: answer.requestId,
    body: JSON.parse(answer.raw),
  };
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${JSON.stringify(recorded, null, 2)}\n`);
  const read = readAnswer(ask, answer);
  const worth = 'reply' in read ? `${ask.asked.length} values asked about` : read.detail;
  return `${answer.model} answered for ${namer.cost(answer, { day }) / 1_000_000} USD (${worth}): ${target}`;
}

const config = readConfig([aiConfig]).ai;
if (config.anthropicApiKey === undefined) {
  console.error('ANTHROPIC_API_KEY is not set: recording asks the real model once, which costs about two cents.');
  process.exitCode = BAD_USAGE;
} else {
  try {
    console.log(await record(config.anthropicApiKey));
  } catch (error) {
    if (!(error instanceof AiFault)) throw error;
    console.error(`Nothing was recorded. ${error.message}`);
    process.exitCode = 1;
  }
}
