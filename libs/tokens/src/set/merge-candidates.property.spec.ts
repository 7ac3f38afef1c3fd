import fc from 'fast-check';
import { z } from 'zod';
import type { MergedValue, TokenType } from '../definition.js';
import type { FlatSchema, Said } from '../model-ask.js';
import type { Candidate } from '../token.js';
import type { BorderValue } from '../types/border/border.schema.js';
import type { ColorValue } from '../types/color/color.schema.js';
import type { GradientValue } from '../types/gradient/gradient.schema.js';
import { getTokenType, tokenTypeNames } from '../types/index.js';
import type { RadiusValue } from '../types/radius/radius.schema.js';
import type { ShadowLayer, ShadowValue } from '../types/shadow/shadow.schema.js';
import type { SpacingValue } from '../types/spacing/spacing.schema.js';
import type { TypographyValue } from '../types/typography/typography.schema.js';
import type { Words } from '../words.js';
import { buildTokenSet } from './build-token-set.js';
import { mergeCandidates } from './merge-candidates.js';
import type { ImageCandidates } from './sightings.js';

const box = fc.record({
  x: fc.nat(900),
  y: fc.nat(900),
  width: fc.integer({ min: 1, max: 99 }),
  height: fc.integer({ min: 1, max: 99 }),
});
const hex = fc.integer({ min: 0, max: 255 }).map((level) => `#${level.toString(16).padStart(2, '0').repeat(2)}f0`);
const color = fc.record<ColorValue>({
  hex,
  coverage: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  role: fc.constantFrom('background', 'text', 'accent', 'other'),
  seen_on: fc.uniqueArray(hex, { maxLength: 4 }),
});
const spacing = fc.record<SpacingValue>({
  value_px: fc.integer({ min: 1, max: 60 }),
  spacing_type: fc.constantFrom('padding', 'gap', 'margin'),
});
const unknownOr = <V>(known: fc.Arbitrary<V>) => fc.option(known, { nil: null });
const inkHex = fc.constantFrom('#5a5c69', '#5b5d6a', '#858796', '#4e73df');
const typography = fc.record<TypographyValue>({
  font_size_px: fc.integer({ min: 40, max: 60 }).map((quarters) => quarters / 4),
  line_height_px: unknownOr(fc.integer({ min: 15, max: 20 })),
  font_weight: unknownOr(fc.constantFrom(400, 700)),
  letter_spacing_px: unknownOr(fc.constantFrom(0, 0.5)),
  text_case: unknownOr(fc.constantFrom('none', 'uppercase')),
  color: inkHex,
  role: fc.constantFrom('body', 'label'),
  font_family: unknownOr(fc.constantFrom('Inter', 'Roboto')),
});
const radius = unknownOr(fc.integer({ min: 1, max: 80 })).map(
  (quarters): RadiusValue => ({ value_px: quarters === null ? null : quarters / 4, is_full: quarters === null }),
);
const border = fc.record<BorderValue>({
  width_px: fc.integer({ min: 1, max: 16 }).map((quarters) => quarters / 4),
  style: fc.constantFrom('solid', 'dashed', 'dotted'),
  color: inkHex,
});
const layer = fc.record<ShadowLayer>({
  offset_x_px: fc.integer({ min: -1, max: 1 }),
  offset_y_px: fc.integer({ min: 0, max: 8 }),
  blur_px: fc.integer({ min: 0, max: 32 }),
  spread_px: fc.integer({ min: -2, max: 2 }),
  color: inkHex,
  alpha: fc.integer({ min: 0, max: 10 }).map((parts) => parts / 50),
  inset: fc.boolean(),
});
const shadow = fc.record<ShadowValue>({ layers: fc.array(layer, { minLength: 1, maxLength: 2 }) });
const stops = fc.tuple(inkHex, inkHex, fc.integer({ min: 0, max: 10 })).map(([from, to, hundredths]) => [
  { position: hundredths / 100, color: from, alpha: 1 },
  { position: 1, color: to, alpha: 1 },
]);
const gradient = fc.tuple(unknownOr(fc.integer({ min: 0, max: 360 })), stops).map(([angle, list]): GradientValue => {
  return { kind: angle === null ? 'radial' : 'linear', angle_deg: angle, stops: list };
});
const arbitraries = { color, spacing, typography, radius, border, shadow, gradient };

const words = fc.option(
  fc.record<Words>({ name: fc.constantFrom('card', 'field', 'page') }, { requiredKeys: [] }).map((named) => ({
    ...named,
    design_intent: 'Holds a card.',
  })),
  { nil: undefined },
);

/** Anything that a model may fill in, in every field that one of its kind can have. */
function saidOf(schema: FlatSchema): fc.Arbitrary<Said> {
  const field = (each: z.ZodType) =>
    each instanceof z.ZodEnum ? fc.constantFrom(...each.options) : fc.constantFrom('', 'Inter', 'Lora', '};alert(1)');
  return fc.record(Object.fromEntries(Object.entries(schema.shape).map(([key, each]) => [key, field(each)])));
}

function imagesOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<ImageCandidates[]> {
  const one = fc.record<Candidate>({
    value,
    confidence: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    occurrence_count: fc.integer({ min: 1, max: 50 }),
    evidence: fc.array(box, { maxLength: 20 }),
    engine: fc.constantFrom('measured', 'claude'),
    words,
  });
  return fc
    .array(fc.array(one, { maxLength: 12 }), { maxLength: 4 })
    .map((all) => all.map((candidates, index) => ({ imageId: index + 1, candidates })));
}

/** What merging is, said plainly: the heaviest of all that is left, then all of the rest within reach of it. */
function comparingAllPairs(type: TokenType, images: readonly ImageCandidates[], within: number): unknown[] {
  const measuredFirst = (all: readonly Candidate[]) => {
    const measured = all.filter(({ engine }) => engine === 'measured');
    return measured.length > 0 ? measured : all;
  };
  const merge = (all: readonly Candidate[]) =>
    type.merge(measuredFirst(all).map(({ value, occurrence_count: weight }) => ({ value, weight })));
  let rest = images.flatMap(({ candidates }) => candidates);
  const found: { value: unknown; count: number }[] = [];
  while (rest.length > 0) {
    const head = merge(rest);
    const members = rest.filter(({ value }) => type.distance(head, value) <= within);
    rest = rest.filter((each) => !members.includes(each));
    found.push({ value: merge(members), count: members.reduce((sum, each) => sum + each.occurrence_count, 0) });
  }
  return found.map((each) => JSON.stringify(each)).toSorted();
}

describe.each(tokenTypeNames)('%s, any images', (name) => {
  const type = getTokenType(name);
  const images = imagesOf(arbitraries[name]);
  const withoutAxis = (given: readonly ImageCandidates[], within: number) =>
    mergeCandidates({ ...type, axis: { at: () => 0, reach: () => Number.POSITIVE_INFINITY } }, given, { within })
      .map(({ value, occurrence_count: count }) => JSON.stringify({ value, count }))
      .toSorted();

  it('gives the same in whatever order images and candidates come', () => {
    const shuffled = images.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length }),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, reordered, keys]) => {
        const mixed = reordered.map(({ imageId, candidates }) => ({
          imageId,
          candidates: candidates
            .map((each, i) => ({ each, key: keys[i] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each),
        }));
        expect(mergeCandidates(type, mixed)).toEqual(mergeCandidates(type, given));
      }),
    );
  });

  it('gives what comparing all pairs gives, however far apart values may be', () => {
    // What a text style does not tell is known by its neighbours, which the plain words below do not look for.
    const reference = name === 'typography' ? withoutAxis : comparingAllPairs.bind(null, type);
    const within = fc.constantFrom(0, type.mergeWithin, type.mergeWithin * 3, 12);
    fc.assert(
      fc.property(images, within, (given, reach) => {
        const found = mergeCandidates(type, given, { within: reach }).map(({ value, occurrence_count: count }) =>
          JSON.stringify({ value, count }),
        );
        expect(found.toSorted()).toEqual(reference(given, reach));
      }),
    );
  });

  it('loses no sighting, keeps every value near one that was given, and leaves no two heads within reach', () => {
    fc.assert(
      fc.property(images, (given) => {
        const all = given.flatMap(({ candidates }) => candidates);
        const found = mergeCandidates(type, given);
        const count = (list: readonly { readonly occurrence_count: number }[]) =>
          list.reduce((sum, each) => sum + each.occurrence_count, 0);
        expect(count(found)).toBe(count(all));
        for (const { value } of all) {
          expect(Math.min(...found.map((each) => type.distance(each.value, value)))).toBeLessThanOrEqual(
            type.mergeWithin,
          );
        }
        found.forEach((a, i) => {
          for (const b of found.slice(i + 1)) expect(type.distance(a.value, b.value)).toBeGreaterThan(type.mergeWithin);
          expect(a.evidence.length).toBeLessThanOrEqual(32);
          expect(a.provenance.length).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('measures the same whatever a model says of values and adds by eye', () => {
    const { says, withSaid } = type.ask;
    const said = fc.array(says ? saidOf(says) : fc.constant({}), { minLength: 1, maxLength: 9 });
    const alike: Said = { role: name === 'color' ? 'text' : 'body', spacing_type: 'gap', font_family: 'Lora' };
    const bare = ({ words: _words, value, ...rest }: MergedValue<unknown>) => ({
      ...rest,
      value: withSaid?.(value, alike) ?? value,
    });
    const values = (found: MergedValue<unknown>[]) => found.map((each) => JSON.stringify(bare(each).value)).toSorted();
    // Sightings of few values, so that many are of the same.
    const crowded = fc
      .array(arbitraries[name] as fc.Arbitrary<unknown>, { minLength: 1, maxLength: 3 })
      .chain((few) => imagesOf(fc.constantFrom(...few)));
    fc.assert(
      fc.property(crowded, said, (given, answers) => {
        const measured = given.map(({ imageId, candidates }) => ({
          imageId,
          candidates: candidates
            .filter(({ engine }) => engine === 'measured')
            .map(({ words: _words, ...rest }) => rest),
        }));
        const change = (all: readonly Candidate[]) =>
          all.map((each, i) => ({
            ...each,
            value: withSaid?.(each.value, answers[i % answers.length] ?? {}) ?? each.value,
          }));
        const plain = mergeCandidates(type, measured);
        const named = measured.map((each) => ({ ...each, candidates: change(each.candidates) }));
        expect(mergeCandidates(type, named).map(bare)).toEqual(plain.map(bare));
        const seen = given.map((each) => ({ ...each, candidates: change(each.candidates) }));
        const all = mergeCandidates(type, seen).filter(({ engine }) => engine === 'measured');
        expect(values(all)).toEqual(values(plain));
      }),
    );
  });
});

it('builds the same set in whatever order the images come, over all types', () => {
  const each = Object.fromEntries(tokenTypeNames.map((name) => [name, imagesOf(arbitraries[name])]));
  const shuffled = fc
    .record(each)
    .chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })));
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 1, max: 6 }), ([given, order], max) => {
      const reordered = Object.fromEntries(
        Object.entries(given).map(([name, images]) => [name, order.flatMap((index) => images[index] ?? [])]),
      );
      expect(buildTokenSet(reordered, { max })).toEqual(buildTokenSet(given, { max }));
    }),
  );
});
