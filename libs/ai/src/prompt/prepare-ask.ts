import { createHash } from 'node:crypto';
import { type Candidate, getTokenType, type TokenTypeName } from '@copy-that/tokens';
import { type AskedCandidate, type CandidatesByType, chooseCandidates } from './choose-candidates.js';
import { type PictureSize, toPicture } from './places.js';
import { type JsonSchema, replyJsonSchema } from './reply-schema.js';
import { PROMPT_VERSION, systemPrompt } from './system-prompt.js';

/** Output tokens one named value takes, keys and all, and those of the rest of a reply. */
const TOKENS_AN_ENTRY = 58;
const TOKENS_A_REPLY = 250;

/** Output tokens a reply about so many values takes. */
export function expectedOutputTokens(values: number): number {
  return TOKENS_A_REPLY + values * TOKENS_AN_ENTRY;
}

/** Places told of a candidate. */
const MAX_PLACES = 3;

/** The derivative of a picture, as the model gets it. */
export interface AskPicture extends PictureSize {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** What {@link prepareAsk} makes a question of. */
export interface AskSubject {
  readonly picture: AskPicture;
  readonly types: readonly TokenTypeName[];
  readonly candidates: CandidatesByType;
  /** Tokens the answer may have; as many candidates are asked about as fit. */
  readonly maxTokens: number;
}

/** One question about one picture, whoever answers it. */
export interface Ask {
  readonly promptVersion: string;
  /** The part that is the same for every picture of these types. */
  readonly system: string;
  readonly text: string;
  readonly schema: JsonSchema;
  readonly picture: AskPicture;
  readonly types: readonly TokenTypeName[];
  readonly candidates: CandidatesByType;
  readonly asked: readonly AskedCandidate[];
  readonly maxTokens: number;
  /** In a second round: what was answered before, and what was wrong with it. */
  readonly previous?: { readonly answer: string; readonly problem: string };
}

/** The question that has a model name what was measured in one picture. Pure: the same subject gives the same question. */
export function prepareAsk({ picture, types, candidates, maxTokens }: AskSubject): Ask {
  const max = Math.max(1, Math.floor((maxTokens - TOKENS_A_REPLY) / TOKENS_AN_ENTRY));
  const asked = chooseCandidates(types, candidates, max);
  return {
    promptVersion: PROMPT_VERSION,
    system: systemPrompt(types),
    text: listText(picture, types, candidates, asked),
    schema: replyJsonSchema(types),
    picture,
    types,
    candidates,
    asked,
    maxTokens,
  };
}

/** The list of what was measured, as the model reads it. */
export function listText(
  picture: PictureSize,
  types: readonly TokenTypeName[],
  candidates: CandidatesByType,
  asked: readonly AskedCandidate[],
): string {
  const sections = types.map((type) => {
    const lines = asked
      .filter((each) => each.type === type)
      .map(({ id, index }) => line(id, type, (candidates[type] as readonly Candidate[])[index] as Candidate, picture));
    return [`${type}:`, ...(lines.length > 0 ? lines : ['nothing was measured'])].join('\n');
  });
  return `The picture is ${picture.width} x ${picture.height} pixels. Measured in it:\n\n${sections.join('\n\n')}`;
}

function line(id: number, type: TokenTypeName, candidate: Candidate, picture: PictureSize): string {
  const places = candidate.evidence.slice(0, MAX_PLACES).map((box) => {
    const { x, y, width, height } = toPicture(box, picture);
    return `(${x}, ${y}, ${width}, ${height})`;
  });
  const where = places.length > 0 ? `, at ${places.join(' ')}` : '';
  return `${id}. ${getTokenType(type).ask.facts(candidate.value)}; seen ${candidate.occurrence_count}x${where}`;
}

/** One name for one question to one model: the same for the same picture, list and words (sha256, hexadecimal). */
export function fingerprintOf(
  { promptVersion, system, text, schema, picture, maxTokens, previous }: Ask,
  model: string,
): string {
  const pixels = createHash('sha256').update(picture.bytes).digest('hex');
  const parts = [promptVersion, model, system, text, schema, pixels, maxTokens, previous ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
