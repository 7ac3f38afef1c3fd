import type { Shades } from './shade.js';

/**
 * The colour and alpha of a shadow that changes the ground by `strength` levels: of all pairs that fit, the one with the
 * least alpha, which is black for every shadow that darkens the channels alike.
 */
export function shadowColor(
  { ground, direction, noise }: Pick<Shades, 'ground' | 'direction' | 'noise'>,
  strength: number,
): { color: number; alpha: number } {
  const change = direction.map((share) => share * strength);
  const shares = change.map((levels, channel) => {
    const at = ground[channel] as number;
    return levels > 0 ? levels / Math.max(1, at) : -levels / Math.max(1, 255 - at);
  });
  const alpha = Math.min(1, Math.max(...shares, 0.001));
  const channels = change.map((levels, channel) => {
    const value = (ground[channel] as number) - levels / alpha;
    return Math.max(0, Math.min(255, Math.round(value)));
  });
  const spread = Math.max(...channels) - Math.min(...channels);
  // One level of rounding in each channel of a faint shadow looks like a tint.
  const doubt = (2 * 1.2 * noise) / alpha;
  const isNeutral = spread <= doubt;
  const extreme = change.reduce((total, levels) => total + levels, 0) > 0 ? 0x000000 : 0xffffff;
  const color = isNeutral ? extreme : channels.reduce((rgb, value) => rgb * 256 + value, 0);
  return { color, alpha };
}
