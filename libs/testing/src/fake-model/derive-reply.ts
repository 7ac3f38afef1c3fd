import { createHash } from 'node:crypto';
import { blocksOf, type JsonSchema, type ModelRequest } from './model-request.js';

const WORDS = ['quiet', 'main', 'raised', 'calm', 'inner', 'outer', 'bold', 'soft', 'clear', 'deep'];
const THINGS = ['surface', 'action', 'heading', 'outline', 'card', 'field', 'panel', 'label', 'bar', 'page'];

/** A number that is a place, a size and a length in nearly every picture. */
const ANY_PX = 8;

/** What a reply's free texts are made of instead, for a model that obeys the picture. */
export interface ReplyTexts {
  readonly every?: string;
  /** Entries to report as seen, by type; one of each type that says `every` wherever it is given instead. */
  readonly seen?: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

/**
 * A reply that fits a request's schema: one entry for each listed id of its type, texts and choices by a hash of the id
 * and the fact line, so that the same question has the same answer.
 */
export function deriveReply(request: ModelRequest, texts: ReplyTexts = {}): Record<string, unknown> {
  const schema = request.output_config?.format?.schema ?? {};
  const listed = listedIds(request);
  const entries = Object.entries(schema.properties ?? {}).map(([type, typeSchema]) => {
    const members = Object.entries(typeSchema.properties ?? {}).map(([member, list]) => [
      member,
      member === 'named'
        ? (listed.get(type) ?? []).map(({ id, line }) => entryOf(list.items ?? {}, type, id, line, texts.every))
        : (texts.seen?.[type] ??
          (texts.every === undefined ? [] : [entryOf(list.items ?? {}, type, 0, '', texts.every)])),
    ]);
    return [type, Object.fromEntries(members)];
  });
  return Object.fromEntries(entries);
}

/** The ids in the list of the last question, by type: a line `color:` and under it lines `1. ...`. */
function listedIds(request: ModelRequest): Map<string, { id: number; line: string }[]> {
  const text = blocksOf(request)
    .map((block) => block.text ?? '')
    .join('\n');
  const byType = new Map<string, { id: number; line: string }[]>();
  let ids: { id: number; line: string }[] = [];
  for (const line of text.split('\n')) {
    const heading = /^([a-z]+):$/.exec(line)?.[1];
    if (heading) byType.set(heading, (ids = []));
    const id = /^(\d+)\. /.exec(line)?.[1];
    if (id) ids.push({ id: Number(id), line });
  }
  return byType;
}

function entryOf(schema: JsonSchema, type: string, id: number, line: string, every?: string): Record<string, unknown> {
  const seed = createHash('sha256')
    .update(`${type} ${line.slice(line.indexOf(' '))}`)
    .digest();
  const pick = (list: readonly string[], at: number): string => list[(seed[at] ?? 0) % list.length] as string;
  const values = Object.entries(schema.properties ?? {}).map(([name, { type: kind, enum: choices }], place) => {
    if (name === 'id') return [name, id];
    if (choices) return [name, pick(choices, place)];
    if (kind === 'number' || kind === 'integer') return [name, ANY_PX];
    if (every !== undefined) return [name, every];
    if (name === 'name') return [name, `${pick(WORDS, 0)}-${pick(THINGS, 1)}-${seed.toString('hex', 2, 4)}`];
    if (name === 'font_family') return [name, pick(['Inter', 'Roboto', ''], place)];
    return [name, `${pick(WORDS, place)} ${pick(THINGS, place + 1)}`];
  });
  return Object.fromEntries(values);
}
