import { blocksOf, type JsonSchema, type ModelRequest, picturesOf } from './model-request.js';
import { pictureSize } from './picture-size.js';

/** What newer models answer 400 to (platform.claude.com, 2026). */
const REFUSED_MEMBERS = ['temperature', 'top_p', 'top_k'];

/** Every other member of a request that the product may send; the API refuses what it does not know. */
const KNOWN_MEMBERS = [
  'model',
  'max_tokens',
  'system',
  'messages',
  'output_config',
  'metadata',
  'service_tier',
  'stop_sequences',
  'stream',
  'thinking',
  'tools',
  'tool_choice',
];

const LONG_EDGE_PX = 1568;

/** Keywords that structured outputs do not know, and references, which the product has no use for. */
const REFUSED_KEYWORDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'maxItems',
  'uniqueItems',
  '$ref',
  '$schema',
];
const MAX_MIN_ITEMS = 1;
const MAX_OPTIONAL = 24;
const MAX_UNIONS = 16;

/** What is wrong with a request's shape, as the API would find it; empty for a good one. */
export function checkRequest(request: ModelRequest, headers: Readonly<Record<string, unknown>>): string[] {
  const unknown = Object.keys(request).filter((member) => ![...REFUSED_MEMBERS, ...KNOWN_MEMBERS].includes(member));
  return [
    ...REFUSED_MEMBERS.filter((member) => member in request).map((member) => `${member} is not taken`),
    ...unknown.map((member) => `${member}: Extra inputs are not permitted`),
    ...(request['tool_choice'] || request['tools'] ? ['tools are not taken'] : []),
    ...(Number.isInteger(request.max_tokens) && request.max_tokens > 0 ? [] : ['max_tokens is missing']),
    ...(headers['anthropic-version'] ? [] : ['anthropic-version is missing']),
    ...(headers['x-api-key'] || headers['authorization'] ? [] : ['no key']),
    ...checkTurns(request),
    ...checkPicture(request),
    ...checkFormat(request),
  ];
}

/** What is wrong with who speaks when. */
export function checkTurns(request: ModelRequest): string[] {
  const { messages } = request;
  if (!Array.isArray(messages) || messages.length === 0) return ['messages is missing'];
  const blocks = blocksOf(request);
  return [
    ...(messages[0].role === 'user' ? [] : ['the first turn must be the user']),
    ...(messages.at(-1).role === 'assistant' ? ['the last turn must not be the assistant'] : []),
    ...(blocks.some(({ type, text }) => type === 'text' && !text) ? ['a turn is empty'] : []),
  ];
}

/** What is wrong with a request's pictures. */
export function checkPicture(request: ModelRequest): string[] {
  if (!Array.isArray(request.messages)) return [];
  const asked = request.messages.find(({ role }) => role === 'user');
  const kinds = asked ? blocksOf({ ...request, messages: [asked] }).map(({ type }) => type) : [];
  const pictures = picturesOf(request);
  if (pictures.length === 0) return ['there is no image'];
  const isInOrder = kinds.indexOf('image') < kinds.indexOf('text');
  return [
    ...(kinds.includes('text') ? (isInOrder ? [] : ['the image must come before the text']) : ['there is no text']),
    ...pictures.flatMap(({ bytes, mediaType }) => {
      const size = pictureSize(bytes);
      if (!size) return ['the image can not be read'];
      return [
        ...(size.mediaType === mediaType ? [] : [`the image is ${size.mediaType}, not ${mediaType}`]),
        ...(Math.max(size.width, size.height) <= LONG_EDGE_PX ? [] : [`the image is longer than ${LONG_EDGE_PX} px`]),
      ];
    }),
  ];
}

function checkFormat({ output_config: config }: ModelRequest): string[] {
  const { type, schema } = config?.format ?? {};
  if (type !== 'json_schema' || !schema) return ['output_config.format is not a json_schema'];
  const count = { optional: 0, unions: 0 };
  const faults = checkSchema(schema, '$', count);
  if (count.optional > MAX_OPTIONAL) faults.push(`${count.optional} optional parameters`);
  if (count.unions > MAX_UNIONS) faults.push(`${count.unions} unions`);
  return faults;
}

/** What a strict schema must not hold, however deep; counts its optional members and unions. */
export function checkSchema(schema: JsonSchema, at: string, count: { optional: number; unions: number }): string[] {
  const faults = REFUSED_KEYWORDS.filter((keyword) => keyword in schema).map((keyword) => `${at}: ${keyword}`);
  if (Number(schema['minItems'] ?? 0) > MAX_MIN_ITEMS) faults.push(`${at}: minItems`);
  const types = [schema.type ?? []].flat();
  const choices = [schema.anyOf ?? [], schema.oneOf ?? [], schema.allOf ?? []].flat();
  if (choices.length > 0 || types.length > 1) count.unions += 1;
  if (types.includes('object')) {
    const properties = Object.entries(schema.properties ?? {});
    if (schema.additionalProperties !== false) faults.push(`${at}: additionalProperties is not false`);
    count.optional += properties.filter(([name]) => !schema.required?.includes(name)).length;
    for (const [name, inner] of properties) faults.push(...checkSchema(inner, `${at}.${name}`, count));
  }
  if (schema.items) faults.push(...checkSchema(schema.items, `${at}[]`, count));
  for (const [index, choice] of choices.entries()) faults.push(...checkSchema(choice, `${at}|${index}`, count));
  return faults;
}
