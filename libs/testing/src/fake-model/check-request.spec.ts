import { checkRequest } from './check-request.js';
import { pngHeader, sampleQuestion, sampleSchema, sampleText } from './fixture/sample-question.js';
import type { JsonSchema, ModelRequest } from './model-request.js';

const headers = { 'anthropic-version': '2026-10-21', 'x-api-key': 'none' };

const image = (bytes: Buffer, media_type = 'image/png') => ({
  type: 'image',
  source: { type: 'base64', media_type, data: bytes.toString('base64') },
});
const text = { type: 'text', text: sampleText };
const asking = (...content: object[]) => ({ messages: [{ role: 'user', content }] });
const picture = image(pngHeader(560, 280));
const formatted = (schema: unknown) => ({ output_config: { format: { type: 'json_schema', schema } } });
const closed = (properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const many = (count: number, schema: JsonSchema) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, schema]));
const string = { type: 'string' };

const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108', 'hex'),
  Buffer.from([0x01, 0x18, 0x02, 0x30]),
  Buffer.alloc(20),
]);

const check = (changes: object, given: object = headers) =>
  checkRequest(sampleQuestion(changes as Record<string, unknown>) as ModelRequest, given as Record<string, unknown>);

it.each<[string, object]>([
  ['the sample', {}],
  ['a key as a bearer', {}],
  ['a JPEG', asking(image(jpeg, 'image/jpeg'), text)],
  [
    'a second round',
    {
      messages: [
        ...sampleQuestion().messages,
        { role: 'assistant', content: 'no' },
        { role: 'user', content: 'Again.' },
      ],
    },
  ],
  ['a picture as long as may be', asking(image(pngHeader(1568, 10)), text)],
  ['24 optional members', formatted(closed(many(24, string), []))],
  ['16 unions', formatted(closed(many(16, { anyOf: [string, { type: 'null' }] })))],
  ['one item at least', formatted(closed({ list: { type: 'array', items: string, minItems: 1 } }))],
])('%s is right', (_name, changes) => {
  expect(check(changes)).toEqual([]);
});

it('a bearer token is a key as well', () => {
  expect(check({}, { 'anthropic-version': 'x', authorization: 'Bearer none' })).toEqual([]);
});

it.each<[string, object, string]>([
  ['temperature', { temperature: 0 }, 'temperature is not taken'],
  ['top_p', { top_p: 1 }, 'top_p is not taken'],
  ['top_k', { top_k: 1 }, 'top_k is not taken'],
  ['tools', { tools: [] }, 'tools are not taken'],
  ['a forced tool', { tool_choice: { type: 'tool', name: 'x' } }, 'tools are not taken'],
  [
    'a prefill',
    { messages: [...sampleQuestion().messages, { role: 'assistant', content: '{' }] },
    'the last turn must not be the assistant',
  ],
  [
    'an assistant who begins',
    { messages: [{ role: 'assistant', content: 'x' }, ...sampleQuestion().messages] },
    'the first turn must be the user',
  ],
  ['an empty turn', { messages: [...sampleQuestion().messages, { role: 'user', content: '' }] }, 'a turn is empty'],
  ['an empty text', asking(picture, { type: 'text', text: '' }), 'a turn is empty'],
  ['a member of another API', { response_format: {} }, 'response_format: Extra inputs are not permitted'],
  ['no limit', { max_tokens: undefined }, 'max_tokens is missing'],
  ['a limit of nothing', { max_tokens: 0 }, 'max_tokens is missing'],
  ['no messages', { messages: undefined }, 'messages is missing'],
  ['no picture', asking(text), 'there is no image'],
  ['no text', asking(picture), 'there is no text'],
  ['text first', asking(text, picture), 'the image must come before the text'],
  ['a picture that is none', asking(image(Buffer.from('<svg/>')), text), 'the image can not be read'],
  ['a picture of nothing', asking(image(Buffer.alloc(0)), text), 'the image can not be read'],
  ['another media type', asking(image(pngHeader(9, 9), 'image/jpeg'), text), 'the image is image/png, not image/jpeg'],
  ['too wide', asking(image(pngHeader(1569, 10)), text), 'the image is longer than 1568 px'],
  ['too high', asking(image(pngHeader(10, 1569)), text), 'the image is longer than 1568 px'],
  [
    'a second picture that is too wide',
    asking(picture, image(pngHeader(1569, 10)), text),
    'the image is longer than 1568 px',
  ],
  ['no format', { output_config: {} }, 'output_config.format is not a json_schema'],
  [
    'an open object',
    formatted({ ...sampleSchema, additionalProperties: true }),
    '$: additionalProperties is not false',
  ],
  [
    'an open object deep down',
    formatted(closed({ a: { type: 'array', items: { type: 'object', properties: {} } } })),
    '$.a[]: additionalProperties is not false',
  ],
  [
    'an open object in a union',
    formatted(closed({ a: { anyOf: [{ type: 'object', properties: {} }, { type: 'null' }] } })),
    '$.a|0: additionalProperties is not false',
  ],
  [
    'an object or nothing',
    formatted({ type: ['object', 'null'], properties: {} }),
    '$: additionalProperties is not false',
  ],
  ['25 optional members', formatted(closed(many(25, string), [])), '25 optional parameters'],
  ['17 unions', formatted(closed(many(17, { anyOf: [string, { type: 'null' }] }))), '17 unions'],
  [
    'two items at least',
    formatted(closed({ list: { type: 'array', items: string, minItems: 2 } })),
    '$.list: minItems',
  ],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'maxItems', '$ref', 'uniqueItems'].map(
    (keyword): [string, object, string] => [
      keyword,
      formatted(closed({ a: { ...string, [keyword]: 1 } })),
      `$.a: ${keyword}`,
    ],
  ),
])('%s is found', (_name, changes, fault) => {
  expect(check(changes)).toEqual([fault]);
});

it.each([
  ['no version', { 'x-api-key': 'none' }, 'anthropic-version is missing'],
  ['no key', { 'anthropic-version': 'x' }, 'no key'],
])('%s is found', (_name, given, fault) => {
  expect(check({}, given)).toEqual([fault]);
});
