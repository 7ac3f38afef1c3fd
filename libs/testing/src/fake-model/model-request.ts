/** A Messages request as far as the fake looks at it. */
export interface ModelRequest {
  readonly model: string;
  readonly max_tokens: number;
  readonly system?: string | readonly { readonly type: string; readonly text: string }[];
  readonly messages: readonly { readonly role: string; readonly content: string | readonly ContentBlock[] }[];
  readonly output_config?: { readonly format?: { readonly type?: string; readonly schema?: JsonSchema } };
  readonly [member: string]: unknown;
}

export interface ContentBlock {
  readonly type: string;
  readonly text?: string;
  readonly source?: { readonly type: string; readonly media_type: string; readonly data: string };
}

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly additionalProperties?: unknown;
  readonly [keyword: string]: unknown;
}

/** All content blocks of a request, message by message. */
export function blocksOf({ messages }: ModelRequest): ContentBlock[] {
  return messages.flatMap(({ content }) => (typeof content === 'string' ? [{ type: 'text', text: content }] : content));
}

/** Everything in a request that was written, without the picture. */
export function textOf(request: ModelRequest): string {
  const { system = '' } = request;
  const told = typeof system === 'string' ? system : system.map(({ text }) => text).join('\n');
  const asked = blocksOf(request).map(({ text = '' }) => text);
  return [told, ...asked, JSON.stringify(request.output_config ?? {})].join('\n');
}

/** The pictures of a request. */
export function picturesOf(request: ModelRequest): { readonly bytes: Buffer; readonly mediaType: string }[] {
  const sources = blocksOf(request).flatMap(({ type, source }) => (type === 'image' && source ? [source] : []));
  return sources.map(({ data, media_type }) => ({ bytes: Buffer.from(data, 'base64'), mediaType: media_type }));
}
