import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What every key begins with, so that secret scanners know one when they see it. */
export const API_KEY_PREFIX = 'ct_live_';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 30 base62 digits hold 178 random bits; 6 more hold their CRC-32 (the layout of GitHub's tokens). */
const RANDOM_DIGITS = 30;
const CHECKSUM_DIGITS = 6;

const shape = new RegExp(`^${API_KEY_PREFIX}[0-9A-Za-z]{${RANDOM_DIGITS + CHECKSUM_DIGITS}}$`);

/** A new key: `ct_live_`, 30 random digits, 6 digits of checksum. */
export function makeApiKey(): string {
  const random = randomDigits(RANDOM_DIGITS);
  return `${API_KEY_PREFIX}${random}${checksumOf(random)}`;
}

/** True for a key that could have been made here: a typo or a made-up key costs no look into the database. */
export function isApiKey(key: string): boolean {
  if (!shape.test(key)) return false;
  const digits = key.slice(API_KEY_PREFIX.length);
  return checksumOf(digits.slice(0, RANDOM_DIGITS)) === digits.slice(RANDOM_DIGITS);
}

/** What is kept of a key: SHA-256, hexadecimal. With 178 bits there is nothing to guess, so it need not be slow. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function checksumOf(digits: string): string {
  let rest = crc32(digits);
  let text = '';
  for (let i = 0; i < CHECKSUM_DIGITS; i++) {
    text = alphabet[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

function randomDigits(count: number): string {
  let text = '';
  while (text.length < count) {
    for (const byte of randomBytes(count)) {
      // 248 is the greatest multiple of 62 in a byte; beyond it the first digits would come up more often.
      if (byte < 248 && text.length < count) text += alphabet[byte % 62];
    }
  }
  return text;
}
