import { AppError } from '@copy-that/contracts';

/** The bytes of base64 text (RFC 4648 section 4, padded, in one piece); throws `image_base64_invalid` with the place of the fault. */
export function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  // Node's decoder skips what it cannot read; text that comes out as it went in had nothing to skip.
  if (text.length % 4 === 0 && bytes.toString('base64') === text) return bytes;
  throw new AppError('image_base64_invalid', faultOf(text));
}

function faultOf(text: string): string {
  if (/^data:/i.test(text)) {
    return 'image_data begins with "data:". Send only what follows the comma, and the type as media_type.';
  }
  const strange = text.search(/[^A-Za-z0-9+/=]/);
  if (strange >= 0) {
    const character = JSON.stringify(String.fromCodePoint(text.codePointAt(strange) ?? 0));
    return `image_data has ${character} at position ${strange}, which is not base64. Use the letters A-Z a-z 0-9 + / and no line breaks.`;
  }
  if (text.length % 4 !== 0) {
    return `image_data has ${text.length} characters, but base64 comes in fours. Pad it with "=", and check that it was sent whole.`;
  }
  return 'image_data has "=" or left-over bits where base64 has none. Encode the bytes again in one piece.';
}
