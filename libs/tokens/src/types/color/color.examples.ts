import type { Candidate } from '../../token.js';
import type { ColorValue } from './color.schema.js';

/** Colours of an admin page with cards, as the measuring engine would report them. */
export const COLOR_EXAMPLES: readonly Candidate<ColorValue>[] = [
  {
    value: { hex: '#f8f9fc', coverage: 0.58, role: 'background', seen_on: [] },
    confidence: 0.99,
    occurrence_count: 1,
    evidence: [{ x: 224, y: 70, width: 1216, height: 830 }],
    engine: 'measured',
  },
  {
    value: { hex: '#4e73df', coverage: 0.14, role: 'accent', seen_on: ['#f8f9fc', '#ffffff'] },
    confidence: 0.97,
    occurrence_count: 9,
    evidence: [
      { x: 0, y: 0, width: 224, height: 900 },
      { x: 1240, y: 102, width: 176, height: 32 },
    ],
    engine: 'measured',
  },
  {
    value: { hex: '#5a5c69', coverage: 0.011, role: 'text', seen_on: ['#ffffff', '#f8f9fc'] },
    confidence: 0.9,
    occurrence_count: 64,
    evidence: [{ x: 248, y: 104, width: 150, height: 28 }],
    engine: 'measured',
  },
  {
    value: { hex: '#e3e6f0', coverage: 0.006, role: 'border', seen_on: ['#ffffff'] },
    confidence: 0.82,
    occurrence_count: 16,
    evidence: [{ x: 248, y: 160, width: 282, height: 1 }],
    engine: 'measured',
  },
  {
    value: { hex: '#1cc88a', coverage: 0.002, role: 'success', seen_on: ['#ffffff'] },
    confidence: 0.7,
    occurrence_count: 3,
    evidence: [{ x: 550, y: 160, width: 4, height: 98 }],
    engine: 'measured',
  },
];
