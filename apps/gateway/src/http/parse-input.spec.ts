import { AppError, endpointCatalog } from '@copy-that/contracts';
import { z } from 'zod';
import { type Place, parseInput } from './parse-input.js';

function faultOf(schema: z.ZodType, value: unknown, place: Place): AppError {
  try {
    parseInput(schema, value, place);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

const { createExtraction, listJobs, readJob } = endpointCatalog;
const extraction = createExtraction.body as z.ZodType;

describe('parseInput', () => {
  it('answers what the schema makes of it', () => {
    expect(parseInput(listJobs.query as z.ZodType, { limit: '5' }, 'query')).toEqual({ limit: 5 });
    expect(parseInput(extraction, { images: [{ image_id: 3 }] }, 'body')).toEqual({
      images: [{ image_id: 3 }],
      engine: 'measured',
      max_tokens: 12,
    });
  });

  it('names an unknown field and those there are, at any depth', () => {
    const top = faultOf(extraction, { images: [{ image_id: 3 }], colour: 1 }, 'body');
    expect(top).toMatchObject({ code: 'field_unknown', status: 422 });
    expect(top.detail).toContain('Unknown: /colour.');
    expect(top.detail).toContain('taken here: images, types, engine, pixel_ratio, max_tokens, project_id');
    const deep = faultOf(extraction, { images: [{ image_id: 3 }, { imageUrl: 'x' }] }, 'body');
    expect(deep.fields).toEqual([
      {
        pointer: '/images/1/imageUrl',
        detail: expect.stringContaining('taken here: image_id, image_url, image_data, media_type'),
      },
    ]);
    expect(faultOf(listJobs.query as z.ZodType, { page: '2' }, 'query').fields[0]?.pointer).toBe('query/page');
  });

  it('points at every wrong place', () => {
    const fault = faultOf(extraction, { images: [{ image_id: 'three' }], types: ['font'], max_tokens: 51 }, 'body');
    expect(fault.code).toBe('field_invalid');
    expect(fault.fields.map(({ pointer }) => pointer)).toEqual(['/images/0/image_id', '/types/0', '/max_tokens']);
    expect(fault.detail).toContain('/max_tokens: Too big: expected number to be <=50');
  });

  it('escapes pointers (RFC 6901)', () => {
    const fault = faultOf(extraction, { images: [{ image_id: 1 }], 'a/b~c': 1 }, 'body');
    expect(fault.fields[0]?.pointer).toBe('/a~1b~0c');
  });

  it.each([
    ['an id beyond Postgres', readJob.params as z.ZodType, { id: '2147483648' }, 'params', 'params/id'],
    [
      'an id beyond Postgres in a body',
      extraction,
      { images: [{ image_id: 3_000_000_000 }] },
      'body',
      '/images/0/image_id',
    ],
    ['a NUL', z.strictObject({ name: z.string() }), { name: 'a\0b' }, 'body', '/name'],
    ['not an object', extraction, [], 'body', ''],
    ['null', extraction, null, 'body', ''],
  ] as [string, z.ZodType, unknown, Place, string][])('refuses %s', (_name, schema, value, place, pointer) => {
    const fault = faultOf(schema, value, place);
    expect(fault).toMatchObject({ code: 'field_invalid', fields: [{ pointer }] });
    expect(fault.detail.length).toBeGreaterThan(30);
  });
});
