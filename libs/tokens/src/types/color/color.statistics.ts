import { colorFamily } from './color.name.js';
import type { ColorRole, ColorStatistics, ColorToken } from './color.schema.js';

const NEUTRAL = new Set(['white', 'gray', 'black']);

/** Facts about a set of colours. */
export function colorStatistics(tokens: readonly ColorToken[]): ColorStatistics {
  const roles: Partial<Record<ColorRole, number>> = {};
  for (const { role } of tokens) roles[role] = (roles[role] ?? 0) + 1;
  const [main] = tokens.filter(({ role }) => role === 'background').sort((a, b) => b.coverage - a.coverage);
  const ratios = tokens
    .filter(({ role }) => role === 'text')
    .flatMap(({ contrast }) => contrast.map(({ wcag }) => wcag));
  return {
    token_count: tokens.length,
    roles,
    neutral_count: tokens.filter(({ hex }) => NEUTRAL.has(colorFamily(hex))).length,
    main_background: main?.hex ?? null,
    lowest_text_contrast: ratios.length ? Math.min(...ratios) : null,
  };
}
