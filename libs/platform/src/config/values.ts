import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** A whole number within a range; `fallback` stands for an unset variable. */
export function integer(range: { min: number; max: number; fallback: number }) {
  const accepts = `a whole number from ${range.min} to ${range.max}`;
  const refuse = `must be ${accepts}`;
  return z
    .string()
    .regex(/^-?\d+$/, refuse)
    .transform(Number)
    .pipe(z.int(refuse).min(range.min, refuse).max(range.max, refuse))
    .default(range.fallback)
    .meta({ accepts });
}

/** A number with decimals allowed, within a range; `fallback` stands for an unset variable. */
export function decimal(range: { min: number; max: number; fallback: number }) {
  const accepts = `a number from ${range.min} to ${range.max}`;
  const refuse = `must be ${accepts}`;
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, refuse)
    .transform(Number)
    .pipe(z.number(refuse).min(range.min, refuse).max(range.max, refuse))
    .default(range.fallback)
    .meta({ accepts });
}

/** `true` or `false`, also as `1` and `0`. */
export function flag(fallback: boolean) {
  const accepts = 'true or false';
  return z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', 'false', '1', '0'], `must be ${accepts}`))
    .transform((word) => word === 'true' || word === '1')
    .default(fallback)
    .meta({ accepts });
}

/** One of a few words. */
export function choice<const Words extends readonly [string, ...string[]]>(words: Words, fallback: Words[number]) {
  const accepts = `one of ${words.join(', ')}`;
  return z
    .enum(words, `must be ${accepts}`)
    .default(fallback as never)
    .meta({ accepts });
}

/** Any text on one line. */
export function text() {
  return z
    .string()
    .regex(/^[^\r\n]*$/, 'must be on one line')
    .meta({ accepts: 'text' });
}

/** A URL of one of the given schemes, kept as it was written. */
export function url(...schemes: readonly [string, ...string[]]) {
  const accepts = `a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      error: `must be ${accepts}`,
    })
    .meta({ accepts });
}

/** IP addresses and networks (`10.0.0.0/8`), separated by commas. */
export function addresses() {
  const accepts = 'IP addresses or networks such as 10.0.0.0/8, separated by commas';
  return z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .refine((list) => list.every((entry) => isIP(entry) > 0 || ipaddr.isValidCIDR(entry)), {
      error: `must be ${accepts}`,
    })
    .optional()
    .meta({ accepts });
}
