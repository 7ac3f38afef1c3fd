import { AppError, type FieldProblem } from '@copy-that/contracts';
import { z } from 'zod';
import { INT4_MAX } from './int4.js';

/** Where a part of a request comes from. */
export type Place = 'params' | 'query' | 'body';

/** Reads one part of a request by its schema; throws `field_unknown` or `field_invalid` with every wrong place. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, place: Place): T {
  const result = schema.safeParse(value);
  if (!result.success) throw inputFault(schema, result.error.issues, place);
  const unstorable = findUnstorable(result.data, []).map(({ path, detail }) => ({
    pointer: pointerOf(place, path),
    detail,
  }));
  if (unstorable.length > 0) throw invalid(unstorable);
  return result.data;
}

function inputFault(schema: z.ZodType, issues: readonly z.core.$ZodIssue[], place: Place): AppError {
  const unknown: FieldProblem[] = [];
  const wrong: FieldProblem[] = [];
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      const known = fieldsAt(schema, issue.path);
      const taken = known.length > 0 ? `taken here: ${known.join(', ')}` : 'none is taken here';
      for (const key of issue.keys) {
        unknown.push({ pointer: pointerOf(place, [...issue.path, key]), detail: `is not a field; ${taken}` });
      }
    } else wrong.push({ pointer: pointerOf(place, issue.path), detail: issue.message });
  }
  if (unknown.length === 0) return invalid(wrong);
  const names = unknown.map(({ pointer }) => pointer).join(', ');
  return new AppError('field_unknown', `Unknown: ${names}. Remove it or correct its name (${unknown[0]?.detail}).`, [
    ...unknown,
    ...wrong,
  ]);
}

function invalid(fields: readonly FieldProblem[]): AppError {
  const list = fields.map(({ pointer, detail }) => `${pointer || 'the body'}: ${detail}`).join('; ');
  return new AppError('field_invalid', `Correct these and send the request again: ${list}.`, [...fields]);
}

/** Of the body a JSON Pointer (RFC 6901); of the others the same after the name of the part. */
function pointerOf(place: Place, path: readonly PropertyKey[]): string {
  const pointer = path
    .map((key) => `/${String(key).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  return place === 'body' ? pointer : `${place}${pointer}`;
}

/** Names an object takes at a path of a schema, for the one who misspelt one. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at = unwrap(schema);
  for (const key of path) {
    if (at instanceof z.ZodArray) at = unwrap(at.element as z.ZodType);
    else if (at instanceof z.ZodObject) at = unwrap(at.shape[String(key)]);
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrap(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrap(schema.unwrap() as z.ZodType)
    : schema;
}

/** What JSON can say and Postgres cannot hold: U+0000 in text, whole numbers beyond four bytes. */
function findUnstorable(
  value: unknown,
  path: readonly PropertyKey[],
): { path: readonly PropertyKey[]; detail: string }[] {
  if (typeof value === 'string') return value.includes('\0') ? [{ path, detail: 'holds a NUL character' }] : [];
  if (typeof value === 'number') {
    return Math.abs(value) > INT4_MAX
      ? [{ path, detail: `is beyond ${INT4_MAX}, the greatest number there is here` }]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => findUnstorable(item, [...path, key]));
}
