import type { IncomingHttpHeaders } from 'node:http';
import { checkPicture, checkSchema, checkTurns } from './check-request.js';
import type { ContentBlock, JsonSchema, ModelRequest } from './model-request.js';

/** A Responses request as far as the fake looks at it. */
interface ResponsesRequest {
  readonly model: string;
  readonly max_output_tokens?: number;
  readonly instructions?: string;
  readonly input?: readonly { readonly role: string; readonly content: string | readonly InputPart[] }[];
  readonly text?: {
    readonly format?: {
      readonly type: string;
      readonly name?: string;
      readonly strict?: boolean;
      readonly schema?: JsonSchema;
    };
  };
  readonly [member: string]: unknown;
}

interface InputPart {
  readonly type: string;
  readonly text?: string;
  readonly image_url?: string;
}

/** What models that reason answer 400 to, and what the product has no use for (developers.openai.com, 2026). */
const REFUSED_MEMBERS = ['temperature', 'top_p', 'tools', 'tool_choice', 'messages', 'max_tokens', 'response_format'];

const SCHEMA_NAME = /^[\w-]{1,64}$/;
const DATA_URL = /^data:([a-z/]+);base64,(.*)$/s;

/** A Responses request put as a Messages request. */
export function readResponsesRequest(body: unknown): ModelRequest {
  const { model, max_output_tokens, instructions, input, text } = body as ResponsesRequest;
  const { type, schema } = text?.format ?? {};
  return {
    model,
    max_tokens: max_output_tokens ?? 0,
    ...(instructions === undefined ? {} : { system: instructions }),
    messages: (Array.isArray(input) ? (input as NonNullable<ResponsesRequest['input']>) : []).map(
      ({ role, content }) => ({ role, content: typeof content === 'string' ? content : content.map(blockOf) }),
    ),
    output_config: { format: { ...(type ? { type } : {}), ...(schema ? { schema } : {}) } },
  };
}

function blockOf({ type, text, image_url }: InputPart): ContentBlock {
  if (type !== 'input_image')
    return { type: type === 'input_text' ? 'text' : type, ...(text === undefined ? {} : { text }) };
  const [, media_type = '', data = ''] = DATA_URL.exec(image_url ?? '') ?? [];
  return { type: 'image', source: { type: 'base64', media_type, data } };
}

/** What is wrong with a Responses request's shape, as the API or the product's own promises have it. */
export function checkResponsesRequest(body: unknown, headers: IncomingHttpHeaders): string[] {
  const asked = body as ResponsesRequest;
  const request = readResponsesRequest(body);
  const { type, name, strict, schema } = asked.text?.format ?? {};
  const count = { optional: 0, unions: 0 };
  const faults = schema ? checkSchema(schema, '$', count) : [];
  return [
    ...REFUSED_MEMBERS.filter((member) => member in asked).map((member) => `${member} is not taken`),
    ...(request.max_tokens > 0 ? [] : ['max_output_tokens is missing']),
    ...(headers.authorization?.startsWith('Bearer ') ? [] : ['no key']),
    // The API keeps what it is not told to forget.
    ...(asked['store'] === false ? [] : ['store is not false']),
    ...checkTurns(request),
    ...checkPicture(request),
    ...(type === 'json_schema' && schema ? [] : ['text.format is not a json_schema']),
    ...(strict === true ? [] : ['text.format is not strict']),
    ...(SCHEMA_NAME.test(name ?? '') ? [] : ['text.format has no name']),
    ...faults,
    // Strict schemas have no optional members at all.
    ...(count.optional > 0 ? [`${count.optional} members are not required`] : []),
  ];
}
