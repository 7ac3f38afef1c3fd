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
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
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

/** The picture's bytes; undefined where the request has none. */
export function pictureOf(request: ModelRequest): { readonly bytes: Buffer; readonly mediaType: string } | undefined {
  const source = blocksOf(request).find((block) => block.type === 'image')?.source;
  return source && { bytes: Buffer.from(source.data, 'base64'), mediaType: source.media_type };
}

/** Width and height of a PNG or JPEG, read off its header; undefined for anything else. */
export function pictureSize(
  bytes: Buffer,
): { readonly mediaType: string; readonly width: number; readonly height: number } | undefined {
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') {
    return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  // ITU-T T.81 annex B: segments until a start of frame, which holds the size.
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { mediaType: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
  }
  return undefined;
}
