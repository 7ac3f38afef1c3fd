import type {
  BorderValue,
  Candidate,
  ColorValue,
  GradientValue,
  ImageCandidates,
  RadiusValue,
  ShadowValue,
  SpacingValue,
  TokenTypeName,
  TypographyValue,
} from '@copy-that/tokens';

/** A source of numbers from 0 to 1 that begins the same each time (mulberry32, Tommy Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Values a type and image: the most that a user can ask for. */
export const VALUES_A_TYPE = 50;

const ROLES = ['background', 'surface', 'text', 'border', 'accent', 'other'] as const;
const SPACING_TYPES = ['padding', 'margin', 'gap', 'inset', 'gutter'] as const;
const STYLES = ['solid', 'dashed', 'dotted'] as const;
const TEXT_ROLES = ['display', 'heading', 'body', 'label', 'caption'] as const;
const WEIGHTS = [400, 500, 600, 700] as const;

/** How far a sighting may be from what was drawn, as the engine's errors are: a level of a channel, a quarter pixel. */
interface Sighting {
  readonly random: () => number;
  /** The 0-based number of what was drawn. */
  readonly drawn: number;
}

const pick = <T>(of: readonly T[], index: number): T => of[index % of.length] as T;
const quarter = (px: number): number => Math.round(px * 4) / 4;
const near = ({ random }: Sighting, px: number): number => quarter(px + (random() - 0.5) * 0.5);

/** A colour of its own for each number, all over the cube, at most a level off in each channel. */
function hexOf({ random, drawn }: Sighting): string {
  const channels = [drawn * 97, drawn * 57 + 80, drawn * 31 + 160].map((level) => {
    const seen = (level % 256) + Math.round(random() * 2 - 1);
    return Math.min(255, Math.max(0, seen)).toString(16).padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

const color = (seen: Sighting): ColorValue => ({
  hex: hexOf(seen),
  coverage: Math.round(seen.random() * 1000) / 10_000,
  role: pick(ROLES, seen.drawn),
  seen_on: [hexOf({ ...seen, drawn: 0 })],
});

const spacing = (seen: Sighting): SpacingValue => ({
  value_px: Math.max(0.25, near(seen, (seen.drawn + 1) * 2)),
  spacing_type: pick(SPACING_TYPES, seen.drawn),
});

const typography = (seen: Sighting): TypographyValue => ({
  font_size_px: near(seen, 10 + seen.drawn),
  line_height_px: seen.random() < 0.5 ? null : near(seen, 15 + seen.drawn * 1.5),
  font_weight: pick(WEIGHTS, seen.drawn),
  letter_spacing_px: null,
  text_case: null,
  color: hexOf({ ...seen, drawn: seen.drawn % 8 }),
  role: pick(TEXT_ROLES, seen.drawn),
  font_family: null,
});

const radius = (seen: Sighting): RadiusValue =>
  seen.drawn === 0 ? { value_px: null, is_full: true } : { value_px: near(seen, seen.drawn * 2), is_full: false };

const border = (seen: Sighting): BorderValue => ({
  width_px: 1 + (seen.drawn % 4),
  style: pick(STYLES, seen.drawn),
  color: hexOf(seen),
});

const shadow = (seen: Sighting): ShadowValue => ({
  layers: [
    {
      offset_x_px: 0,
      offset_y_px: near(seen, 1 + (seen.drawn % 10)),
      blur_px: near(seen, 2 + seen.drawn),
      spread_px: 0,
      color: hexOf({ ...seen, drawn: seen.drawn % 5 }),
      alpha: 0.15,
      inset: false,
    },
  ],
});

const gradient = (seen: Sighting): GradientValue => ({
  kind: 'linear',
  angle_deg: (seen.drawn * 7) % 360,
  stops: [
    { position: 0, color: hexOf(seen), alpha: 1 },
    { position: 1, color: hexOf({ ...seen, drawn: seen.drawn + 1 }), alpha: 1 },
  ],
});

const makers: Record<TokenTypeName, (seen: Sighting) => unknown> = {
  color,
  spacing,
  typography,
  radius,
  border,
  shadow,
  gradient,
};

/** What `drawn` different values look like in `imageCount` images of one type, 50 sightings each with two boxes. */
export function imagesOf(type: TokenTypeName, imageCount: number, drawn: number): ImageCandidates[] {
  const random = randomFrom(imageCount + drawn);
  const candidate = (index: number): Candidate => ({
    value: makers[type]({ random, drawn: drawn === VALUES_A_TYPE ? index : Math.floor(random() * drawn) }),
    confidence: Math.round(600 + random() * 390) / 1000,
    occurrence_count: 1 + Math.floor(random() * 30),
    evidence: [0, 1].map(() => ({
      x: Math.floor(random() * 1400),
      y: Math.floor(random() * 880),
      width: 1 + Math.floor(random() * 200),
      height: 1 + Math.floor(random() * 60),
    })),
    engine: 'measured',
  });
  return Array.from({ length: imageCount }, (_, image) => ({
    imageId: image + 1,
    candidates: Array.from({ length: VALUES_A_TYPE }, (__, index) => candidate(index)),
  }));
}
