import { createHash } from 'node:crypto';

/** SHA-256 of bytes in 64 lower-case hexadecimal digits: the name under which a picture is stored. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
