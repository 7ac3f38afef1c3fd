import type { Insight } from '@copy-that/tokens';

const partNames: Readonly<Record<keyof Insight['consistency']['parts'], string>> = {
  spacing_on_grid: 'spacings on the grid',
  values_apart: 'values apart',
  contrast_met: 'contrast met',
};

const percent = (share: number | null) => (share === null ? 'not measured' : `${Math.round(share * 100)} %`);
const pair = ([one, other]: readonly [string, string]) => `${one} and ${other}`;

/** Insight to be read: the score with its parts, then what was found, a line each; a suggestion is indented below. */
export function insightLines(insight: Insight): string[] {
  const { consistency, contrast, near_duplicates: near, off_grid: offGrid, color_vision: vision } = insight;
  const met = contrast.filter(({ is_met: isMet }) => isMet).length;
  const parts = Object.entries(partNames).map(
    ([part, name]) => `${name} ${percent(consistency.parts[part as keyof typeof partNames])}`,
  );
  return [
    consistency.score === null
      ? 'score: none, nothing was measured'
      : `score: ${consistency.score} of 100, the mean of what was measured`,
    `  ${parts.join(', ')}`,
    ...section(
      `contrast: ${met} of ${contrast.length} pairs meet WCAG 2.2 AA`,
      contrast.map(({ is_met: isMet, text, background, wcag, needs, apca, suggestion }) => ({
        line: `${isMet ? '+' : '-'} ${text} on ${background} ${wcag} (needs ${needs}, Lc ${apca})`,
        suggestion,
      })),
    ),
    ...section(
      `near-duplicates: ${near.length}`,
      near.map(({ type, merge, keep, distance, suggestion }) => ({
        line: `~ ${type}.${merge} ${type}.${keep} (${distance} apart)`,
        suggestion,
      })),
    ),
    ...section(
      `off the grid: ${offGrid.length}`,
      offGrid.map(({ name, value_px: value, nearest_px: nearest, suggestion }) => ({
        line: `~ spacing.${name} ${value}px -> ${nearest}px`,
        suggestion,
      })),
    ),
    ...section(
      `hard to tell apart for some: ${vision.length}`,
      vision.map(({ vision: kind, colors, roles, delta_e_seen: seen, suggestion }) => ({
        line: `~ ${kind}: ${pair(colors)} (${pair(roles)}, ${seen} apart)`,
        suggestion,
      })),
    ),
  ];
}

function section(title: string, found: readonly { line: string; suggestion: string | null }[]): string[] {
  return [
    title,
    ...found.flatMap(({ line, suggestion }) => [`  ${line}`, ...(suggestion ? [`      ${suggestion}`] : [])]),
  ];
}
