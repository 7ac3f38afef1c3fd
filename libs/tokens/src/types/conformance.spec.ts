import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { z } from 'zod';
import type { FlatSchema } from '../model-ask.js';
import { candidateSchema } from '../set/candidate.schema.js';
import { mergeCandidates } from '../set/merge-candidates.js';
import { getTokenType, type TokenTypeName, tokenTypeNames, tokenTypes } from './index.js';

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The `$type`s of the Format Module 2025.10. */
const DTCG_TYPES = [
  'color',
  'dimension',
  'fontFamily',
  'fontWeight',
  'duration',
  'cubicBezier',
  'number',
  'strokeStyle',
  'border',
  'transition',
  'shadow',
  'gradient',
  'typography',
];

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, each]) => [key, change(each)]));
}

const groups = tokenTypeNames.map((name) => getTokenType(name).group);

it('registers every folder of token types under its name, and nothing else', () => {
  expect(Object.keys(tokenTypes).toSorted()).toEqual(folders.toSorted());
});

it('gives every type a group and a name of its own', () => {
  for (const name of tokenTypeNames) expect(getTokenType(name).type).toBe(name);
  expect(new Set(groups).size).toBe(tokenTypeNames.length);
});

describe.each(folders as TokenTypeName[])('%s', (name) => {
  const type = getTokenType(name);
  const values = type.examples.map(({ value }) => value);
  const value = fc.constantFrom(...values);
  const weighed = fc.array(fc.record({ value, weight: fc.integer({ min: 1, max: 99 }) }), {
    minLength: 1,
    maxLength: 8,
  });
  const merged = mergeCandidates(type, [
    { imageId: 1, candidates: type.examples },
    { imageId: 2, candidates: type.examples.slice(1) },
  ]);
  const tokens = type.complete(merged, 7);

  it('has examples that are candidates', () => {
    expect(type.examples.length).toBeGreaterThanOrEqual(3);
    for (const example of type.examples) expect(candidateSchema(name).parse(example)).toEqual(example);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a string', 'red'],
    ['a number', 16],
    ['an unknown member', { ...(values[0] as object), surprise: 1 }],
  ])('refuses %s as a value', (_, bad) => {
    expect(type.valueSchema.safeParse(bad).success).toBe(false);
  });

  it('refuses a value with any one member missing or of another kind', () => {
    const good = values[0] as Record<string, unknown>;
    for (const key of Object.keys(good)) {
      expect(type.valueSchema.safeParse({ ...good, [key]: undefined }).success).toBe(false);
      expect(type.valueSchema.safeParse({ ...good, [key]: { not: 'this' } }).success).toBe(false);
    }
  });

  it('measures a distance that is symmetric, finite, not negative, and 0 to itself', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const away = type.distance(a, b);
        expect(away).toBe(type.distance(b, a));
        expect(Number.isFinite(away) && away >= 0).toBe(true);
        expect(type.distance(a, a)).toBe(0);
      }),
    );
    expect(type.mergeWithin).toBeGreaterThanOrEqual(0);
  });

  it('merges to a value of the type, in any order to the same, and again to the same', () => {
    fc.assert(
      fc.property(weighed, (given) => {
        const one = type.merge(given);
        expect(type.valueSchema.parse(one)).toEqual(one);
        expect(type.merge(given.toReversed())).toEqual(one);
        expect(type.merge([...given.slice(1), ...given.slice(0, 1)])).toEqual(one);
        expect(type.merge([{ value: one, weight: 1 }])).toEqual(one);
        expect(
          type.merge([
            { value: one, weight: 2 },
            { value: one, weight: 5 },
          ]),
        ).toEqual(one);
      }),
    );
  });

  it('completes to one token a value, with ids from the first, unique kebab names and all fields', () => {
    expect(tokens.map(({ id }) => id)).toEqual(merged.map((_, index) => 7 + index));
    expect(new Set(tokens.map((token) => token.name)).size).toBe(tokens.length);
    for (const token of tokens) expect(type.tokenSchema.parse(token)).toEqual(token);
  });

  it('completes in order of importance, whatever order the values come in', () => {
    expect(type.complete(merged.toReversed(), 7)).toEqual(tokens);
    const importance = merged.map((each) => type.importance(each));
    expect(importance.every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
    expect(importance).toEqual(importance.toSorted((a, b) => b - a));
  });

  it('gives unique names where many values come near one another', () => {
    const same = Array.from({ length: 20 }, (_, i) =>
      merged.map((each) => ({ ...each, occurrence_count: i + 1 })),
    ).flat();
    const names = type.complete(same, 1).map((token) => token.name);
    expect(new Set(names).size).toBe(same.length);
  });

  it('gives the value of a token back', () => {
    expect(tokens.map((token) => type.value(token))).toEqual(merged.map((each) => each.value));
  });

  it('completes nothing to nothing', () => {
    expect(type.complete([], 1)).toEqual([]);
  });

  it('states statistics of a set, of one token and of none', () => {
    for (const some of [tokens, tokens.slice(0, 1), []]) {
      const statistics = type.statistics(some);
      expect(type.statisticsSchema.parse(statistics)).toEqual(statistics);
      expect(statistics.token_count).toBe(some.length);
      expect(statistics).toEqual(JSON.parse(JSON.stringify(statistics)));
    }
  });

  it('writes CSS that ends no declaration and opens nothing', () => {
    for (const token of tokens) expect(type.css(token)).toMatch(/^[^;{}<>\\\n]+$/);
  });

  it('writes DTCG tokens of known types that survive JSON, at least a part of every token', () => {
    const parts = type.parts?.(tokens) ?? [];
    for (const token of tokens) {
      const whole = type.dtcg(token);
      const written = [...(whole ? [whole] : []), ...(type.parts?.([token]) ?? []).map((part) => part.written)];
      expect(written).not.toEqual([]);
      for (const each of written) {
        expect(DTCG_TYPES).toContain(each.$type);
        expect(each.$value).toBeDefined();
        expect(JSON.parse(JSON.stringify(each))).toEqual(each);
      }
    }
    const paths = parts.map(({ path }) => path.join('.'));
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path } of parts) {
      expect(groups).not.toContain(path[0]);
      expect(path.at(-1)).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    }
  });

  it('tells a model what to say', () => {
    expect(type.ask.words.length).toBeGreaterThan(100);
    for (const field of ['name', 'design_intent', ...Object.keys(type.ask.says?.shape ?? {})]) {
      expect(type.ask.words).toContain(`- ${field}: `);
    }
    for (const field of Object.keys(type.ask.sees?.schema.shape ?? {})) expect(type.ask.words).toContain(field);
  });

  it('tells a model the facts of every value in one short line that tells it apart', () => {
    const facts = values.map((each) => type.ask.facts(each));
    for (const line of facts) expect(line).toMatch(/^[\x20-\x7e]{2,160}$/);
    expect(new Set(facts).size).toBe(facts.length);
  });

  it('asks with flat schemas: all fields required, no bounds, of texts, words from a list and numbers seen', () => {
    const { says, sees } = type.ask;
    expect(type.ask.withSaid === undefined).toBe(says === undefined);
    for (const [schema, kinds] of [
      [says, ['string']],
      [sees?.schema, ['string', 'number']],
    ] as const) {
      if (!schema) continue;
      const { properties, required, ...rest } = z.toJSONSchema(schema);
      expect(required).toEqual(Object.keys(properties ?? {}));
      expect(rest).toMatchObject({ type: 'object', additionalProperties: false });
      for (const field of Object.values(properties ?? {})) {
        const { type: kind, enum: words, description: _, ...bounds } = field as z.core.JSONSchema.JSONSchema;
        expect(kinds).toContain(kind);
        if (words) expect(kind).toBe('string');
        expect(bounds).toEqual({});
      }
    }
  });

  const text = fc.oneof(
    fc.constantFrom('', 'Inter', '#4E73DF', '#fff', 'sans-serif', '};alert(1)', '\u202eRoboto\n', 'x'.repeat(10_000)),
    fc.string({ unit: 'binary' }),
  );
  const number = fc.oneof(fc.double(), fc.integer({ min: -9, max: 99 }), fc.constantFrom(1e308, 16384, 0.001));
  const answers = (schema: FlatSchema | undefined) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.record(mapValues(schema?.shape ?? {}, fieldOf)) },
      fc.record(mapValues(schema?.shape ?? {}, () => fc.anything())),
    );
  const fieldOf = (field: z.ZodType): fc.Arbitrary<unknown> => {
    if (field instanceof z.ZodEnum) return fc.constantFrom(...field.options);
    return field instanceof z.ZodNumber ? number : text;
  };

  it('lets a model change no number and no colour of a measured value, whatever it says', () => {
    const { says, withSaid } = type.ask;
    if (!says || !withSaid) return;
    const measured = (of: unknown) =>
      Object.entries(of as Record<string, unknown>).filter(([key]) => !Object.hasOwn(says.shape, key));
    fc.assert(
      fc.property(value, answers(says), (given, said) => {
        const before = structuredClone(given);
        const after = withSaid(given, { ...said, surprise: 1 });
        expect(type.valueSchema.parse(after)).toEqual(after);
        expect(measured(after)).toEqual(measured(given));
        expect(type.distance(given, after)).toBe(0);
        expect(given).toEqual(before);
      }),
    );
  });

  it('takes what a model sees for a value of the type or for nothing', () => {
    const { sees } = type.ask;
    if (!sees) return;
    let valid = 0;
    fc.assert(
      fc.property(answers(sees.schema), (seen) => {
        const made = sees.value({ ...seen, surprise: 1 });
        if (made !== undefined) expect(type.valueSchema.parse(made)).toEqual(made);
        valid += made === undefined ? 0 : 1;
      }),
      // A made-up answer seldom is a whole value; of so many some are.
      { numRuns: 2000 },
    );
    expect(valid).toBeGreaterThan(0);
    expect(sees.value({})).toBeUndefined();
  });
});
