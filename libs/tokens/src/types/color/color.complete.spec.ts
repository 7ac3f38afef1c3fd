import type { MergedValue } from '../../definition.js';
import { colorImportance, colorValueOf, completeColors } from './color.complete.js';
import type { ColorValue } from './color.schema.js';
import { colorStatistics } from './color.statistics.js';

function merged(value: Partial<ColorValue> & { hex: string }, count = 1, confidence = 0.9): MergedValue<ColorValue> {
  return {
    value: { coverage: 0.1, role: 'other', seen_on: [], ...value },
    confidence,
    occurrence_count: count,
    evidence: [],
    provenance: [{ image_id: 1, confidence }],
    engine: 'measured',
  };
}

it('ranks a frequent text colour over a large spot seen once', () => {
  const text = merged({ hex: '#222222', coverage: 0.01, role: 'text' }, 200);
  const spot = merged({ hex: '#b08050', coverage: 0.2 }, 1);
  expect(colorImportance(text)).toBeGreaterThan(colorImportance(spot));
});

it('ranks a card of a colour over specks seen often that are less sure', () => {
  const card = merged({ hex: '#e74a3b', coverage: 0.017, role: 'accent' }, 1, 0.98);
  const specks = merged({ hex: '#0a0a0a', coverage: 0.00003, role: 'text' }, 9, 0.68);
  expect(colorImportance(card)).toBeGreaterThan(colorImportance(specks));
});

it('completes a token with contrast, name, words and running ids', () => {
  const tokens = completeColors(
    [
      merged({ hex: '#4e73df', role: 'accent', seen_on: ['#ffffff'], coverage: 0.25 }, 3),
      merged({ hex: '#ffffff', role: 'background', coverage: 0.7 }),
    ],
    5,
  );
  expect(tokens.map(({ id, name }) => [id, name])).toEqual([
    [5, 'white'],
    [6, 'blue-500'],
  ]);
  expect(tokens[1]).toMatchObject({
    components: [0.3059, 0.451, 0.8745],
    contrast: [{ on: '#ffffff', wcag: 4.34, apca: 69.7 }],
    css_name: 'royalblue',
    design_intent: 'Accent, covers 25.0 % of an image, seen on #ffffff with a contrast of 4.34:1.',
    semantic_names: { simple: 'blue', descriptive: 'medium blue', contextual: 'accent colour', scale_position: '500' },
  });
});

it('marks a colour that shares its name by what it is, however often it was seen', () => {
  const tokens = completeColors([merged({ hex: '#4e73df' }, 2), merged({ hex: '#5577dd' }, 9)], 1);
  expect(tokens.map(({ hex, name }) => [hex, name])).toEqual([
    ['#5577dd', 'blue-500-5577dd'],
    ['#4e73df', 'blue-500'],
  ]);
});

it('gives the value back', () => {
  const given = merged({ hex: '#4e73df', role: 'accent', seen_on: ['#ffffff', '#f8f9fc'] });
  expect(completeColors([given], 1).map(colorValueOf)).toEqual([given.value]);
});

it('sums up a set, and an empty one without inventing anything', () => {
  const tokens = completeColors(
    [
      merged({ hex: '#ffffff', role: 'background', coverage: 0.2 }),
      merged({ hex: '#f0f0f0', role: 'background', coverage: 0.6 }),
      merged({ hex: '#4e73df', role: 'text', seen_on: ['#ffffff', '#f0f0f0'] }),
    ],
    1,
  );
  expect(colorStatistics(tokens)).toEqual({
    token_count: 3,
    roles: { background: 2, text: 1 },
    neutral_count: 2,
    main_background: '#f0f0f0',
    lowest_text_contrast: 3.81,
  });
  expect(colorStatistics([])).toEqual({
    token_count: 0,
    roles: {},
    neutral_count: 0,
    main_background: null,
    lowest_text_contrast: null,
  });
});
