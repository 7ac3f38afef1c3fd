import { blocksOf, type JsonSchema, type ModelRequest, pictureOf, pictureSize } from './model-request.js';

/** What newer models answer 400 to (platform.claude.com, 2026). */
const REFUSED_MEMBERS = ['temperature', 'top_p', 'top_k'];

const LONG_EDGE_PX = 1568;

/** Keywords that structured outputs do not know. */
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
  '$ref',
  '$schema',
];
const MAX_OPTIONAL = 24;
const MAX_UNIONS = 16;

/** What is wrong with a request's shape, as the API would find it; empty for a good one. */
export function checkRequest(request: ModelRequest, headers: Readonly<Record<string, unknown>>): string[] {
  return [
    ...REFUSED_MEMBERS.filter((member) => member in request).map((member) => `${member} is not taken`),
    ...(request['tool_choice'] || request['tools'] ? ['tools are not taken'] : []),
    ...(request.messages.at(-1)?.role === 'assistant' ? ['the last turn must not be the assistant'] : []),
    ...(Number.isInteger(request.max_tokens) && request.max_tokens > 0 ? [] : ['max_tokens is missing']),
    ...(headers['anthropic-version'] ? [] : ['anthropic-version is missing']),
    ...(headers['x-api-key'] || headers['authorization'] ? [] : ['no key']),
    ...checkPicture(request),
    ...checkFormat(request),
  ];
}

function checkPicture(request: ModelRequest): string[] {
  const kinds = blocksOf(request).map(({ type }) => type);
  const picture = pictureOf(request);
  if (!picture) return ['there is no image'];
  const size = pictureSize(picture.bytes);
  if (!size) return ['the image can not be read'];
  return [
    ...(kinds.indexOf('image') < kinds.indexOf('text') ? [] : ['the image must come before the text']),
    ...(size.mediaType === picture.mediaType ? [] : [`the image is ${size.mediaType}, not ${picture.mediaType}`]),
    ...(Math.max(size.width, size.height) <= LONG_EDGE_PX ? [] : [`the image is longer than ${LONG_EDGE_PX} px`]),
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

function checkSchema(schema: JsonSchema, at: string, count: { optional: number; unions: number }): string[] {
  const faults = REFUSED_KEYWORDS.filter((keyword) => keyword in schema).map((keyword) => `${at}: ${keyword}`);
  if ('anyOf' in schema || 'oneOf' in schema || Array.isArray(schema.type)) count.unions += 1;
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {});
    if (schema.additionalProperties !== false) faults.push(`${at}: additionalProperties is not false`);
    count.optional += properties.filter(([name]) => !schema.required?.includes(name)).length;
    for (const [name, inner] of properties) faults.push(...checkSchema(inner, `${at}.${name}`, count));
  }
  if (schema.items) faults.push(...checkSchema(schema.items, `${at}[]`, count));
  return faults;
}
