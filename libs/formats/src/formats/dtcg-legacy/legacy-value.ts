import { isRecord } from '../../document.js';
import { alphaDigits, hexDigits, plainColor } from '../../plain-color.js';

/** Text of a length or a time: `16px`, `200ms`. */
function quantityText(value: Record<string, unknown>): string | undefined {
  return typeof value.unit === 'string' && typeof value.value === 'number' ? `${value.value}${value.unit}` : undefined;
}

/** `#4e73df`, or `#4e73df80` where it is not opaque. */
function hexText(value: unknown): string | undefined {
  const color = plainColor(value);
  return color && `#${hexDigits(color)}${color.alpha === 1 ? '' : alphaDigits(color)}`;
}

/**
 * A value as the second draft of the Format Module (2022) and tools made after it write it: colours, lengths and times
 * within it are texts. The rest of the value is what it was.
 */
export function legacyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(legacyValue);
  if (!isRecord(value)) return value;
  if ('colorSpace' in value) return hexText(value);
  return (
    quantityText(value) ?? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, legacyValue(part)]))
  );
}
