import type { TokenTypeName } from '@copy-that/tokens';

/** What the statistics of a type say in half a line. */
export function describeStatistics(
  type: TokenTypeName,
  statistics: Readonly<Record<string, unknown>> | undefined,
): string {
  if (!statistics) return '';
  const parts = [number(statistics['token_count'])];
  if (type === 'spacing' && statistics['base_unit_detected'])
    parts.push(
      `base ${number(statistics['base_unit_detected'])}px`,
      `${number(statistics['rhythm_consistency'])} rhythm`,
    );
  if (type === 'typography' && statistics['type_scale_ratio'])
    parts.push(`ratio ${number(statistics['type_scale_ratio'])}`);
  if (type === 'color' && statistics['lowest_text_contrast'])
    parts.push(`lowest text contrast ${number(statistics['lowest_text_contrast'])}:1`);
  return parts.filter(Boolean).join(' · ');
}

function number(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}
