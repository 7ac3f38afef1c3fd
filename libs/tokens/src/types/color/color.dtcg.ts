import type { DtcgToken } from '../../definition.js';
import type { ColorToken } from './color.schema.js';

/** Color Module 2025.10: sRGB components with the same colour as hex for tools that read only that. */
export function colorDtcg({ components, hex, design_intent: intent }: ColorToken): DtcgToken {
  return { $type: 'color', $value: { colorSpace: 'srgb', components, alpha: 1, hex }, $description: intent };
}
