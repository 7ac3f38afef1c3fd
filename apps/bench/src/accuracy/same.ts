import { deltaE } from '@copy-that/tokens';
import type { Radius, ShadowSize } from './plain-tokens.js';

/** Two colours are one within this CIEDE2000 difference (just above what is seen side by side). */
const SAME_DELTA_E = 2.3;
const within = (said: number, truth: number, px: number, share: number) =>
  Math.abs(said - truth) <= Math.max(px, share * Math.abs(truth)) + Number.EPSILON;

/** When what is said (first) is the truth (second), by type. */
export const same = {
  colors: (said: string, truth: string) => deltaE(said, truth) <= SAME_DELTA_E,
  spacing: (said: number, truth: number) => within(said, truth, 0.6, 0),
  fonts: (said: number, truth: number) => within(said, truth, 0.6, 0.03),
  radii: (said: Radius, truth: Radius) =>
    said === 'full' || truth === 'full' ? said === truth : within(said, truth, 0.75, 0.08),
  shadows: (said: ShadowSize, truth: ShadowSize) =>
    within(said.blur, truth.blur, 4, 0.4) && within(said.offsetY, truth.offsetY, 2, 0.5),
} as const;
