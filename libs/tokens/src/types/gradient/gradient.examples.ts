import type { Candidate } from '../../token.js';
import type { GradientValue } from './gradient.schema.js';

/** Gradients of an admin page with cards, as the measuring engine would report them. */
export const GRADIENT_EXAMPLES: readonly Candidate<GradientValue>[] = [
  {
    value: {
      kind: 'linear',
      angle_deg: 180,
      stops: [
        { position: 0.1, color: '#4e73df', alpha: 1 },
        { position: 1, color: '#224abe', alpha: 1 },
      ],
    },
    confidence: 0.92,
    occurrence_count: 1,
    evidence: [{ x: 0, y: 0, width: 224, height: 900 }],
    engine: 'measured',
  },
  {
    value: {
      kind: 'linear',
      angle_deg: 22.5,
      stops: [
        { position: 0, color: '#f6c23e', alpha: 1 },
        { position: 0.475, color: '#e74a3b', alpha: 1 },
        { position: 1, color: '#5a5c69', alpha: 0 },
      ],
    },
    confidence: 0.64,
    occurrence_count: 3,
    evidence: [{ x: 900, y: 300, width: 320, height: 240 }],
    engine: 'measured',
  },
  {
    value: {
      kind: 'radial',
      angle_deg: null,
      stops: [
        { position: 0, color: '#ffffff', alpha: 1 },
        { position: 1, color: '#e3e6f0', alpha: 0.6 },
      ],
    },
    confidence: 0.55,
    occurrence_count: 1,
    evidence: [{ x: 600, y: 640, width: 200, height: 200 }],
    engine: 'measured',
  },
];
