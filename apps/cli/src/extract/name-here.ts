import {
  AiFault,
  applyReply,
  type CandidatesByType,
  claimedColors,
  createNamer,
  hear,
  type Namer,
  prepareAsk,
} from '@copy-that/ai';
import { closeImaging, decodeImage, prepareImage } from '@copy-that/imaging';
import { showsColor } from '@copy-that/measure';
import { aiConfig, type ConfigOf, readConfig } from '@copy-that/platform/config';
import type { TokenTypeName } from '@copy-that/tokens';
import { CliError, exitCode } from '../exit-code.js';
import type { Input } from './list-inputs.js';

/** Candidates with a model's names, or as they were with a warning that says why. */
export interface NamedHere {
  readonly candidates: CandidatesByType;
  readonly warnings: readonly { readonly message: string }[];
  /** Model and cost, where one was asked. */
  readonly paid?: string;
}

/** Names in this process, with the key of its environment and no budget but the caller's own eyes. */
export interface NamingHere {
  name(input: Input, types: readonly TokenTypeName[], candidates: CandidatesByType): Promise<NamedHere>;
  close(): Promise<void>;
}

const MICRO = 1_000_000;

/** @throws CliError where engine `claude` has no key */
export async function openNamingHere(engine: 'auto' | 'claude'): Promise<NamingHere> {
  const config = readConfig([aiConfig]).ai;
  const namer = namerOf(config);
  const noKey = 'nothing was named: neither ANTHROPIC_API_KEY nor OPENAI_API_KEY is set.';
  if (!namer && engine === 'claude') throw new CliError(exitCode.badUsage, `--engine claude: ${noKey}`);
  return {
    async name(input, types, candidates) {
      if (!namer) return { candidates, warnings: [{ message: noKey }] };
      const result = await nameOne(namer, config.claudeMaxTokens, input, types, candidates);
      if ('candidates' in result) return result;
      if (engine === 'claude') throw new CliError(exitCode.failed, `${input.name}: ${result.why}`);
      return { candidates, warnings: [{ message: `nothing was named. ${result.why}` }] };
    },
    close: closeImaging,
  };
}

/** The namer of the environment's keys; undefined without any. */
function namerOf(config: ConfigOf<typeof aiConfig>): Namer | undefined {
  const { anthropicApiKey, anthropicBaseUrl, claudeModel, openaiApiKey, openaiBaseUrl, openaiModel } = config;
  const account = (apiKey: string, model: string, baseUrl?: string) => ({
    apiKey,
    model,
    ...(baseUrl ? { baseUrl } : {}),
  });
  return createNamer({
    deadlineMs: config.aiDeadlineMs,
    ...(anthropicApiKey ? { anthropic: account(anthropicApiKey, claudeModel, anthropicBaseUrl) } : {}),
    ...(openaiApiKey ? { openai: account(openaiApiKey, openaiModel, openaiBaseUrl) } : {}),
  });
}

/** The question about one picture, as every engine that asks a model puts it. */
export async function askAbout(
  bytes: Uint8Array,
  types: readonly TokenTypeName[],
  candidates: CandidatesByType,
  maxTokens: number,
) {
  const { bytes: small, mediaType, width, height, scale } = await prepareImage(bytes);
  return prepareAsk({ picture: { bytes: small, mediaType, width, height, scale }, types, candidates, maxTokens });
}

async function nameOne(
  namer: Namer,
  maxTokens: number,
  input: Input,
  types: readonly TokenTypeName[],
  candidates: CandidatesByType,
): Promise<NamedHere | { readonly why: string }> {
  const bytes = await input.bytes();
  const first = await askAbout(bytes, types, candidates, maxTokens);
  if (first.asked.length === 0) return { candidates, warnings: [] };
  const day = new Date().toISOString().slice(0, 10);
  let costMicroUsd = 0;
  try {
    const heard = await hear(first, async (ask) => {
      const answer = await namer.ask(ask, { signal: new AbortController().signal });
      costMicroUsd += namer.cost(answer, { day });
      return answer;
    });
    if (!('reply' in heard)) return { why: heard.detail };
    const pixels = claimedColors(heard.ask, heard.reply).length > 0 ? await decodeImage(bytes) : undefined;
    const named = applyReply(
      heard.ask,
      heard.reply,
      (hex, box) => pixels !== undefined && showsColor(pixels, hex, box),
    );
    return {
      candidates: { ...candidates, ...named.candidates },
      warnings: named.warnings,
      paid: `${namer.model}, ${(costMicroUsd / MICRO).toFixed(4)} USD`,
    };
  } catch (error) {
    if (error instanceof AiFault) return { why: error.message };
    throw error;
  }
}
