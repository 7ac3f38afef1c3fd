import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { decodeImage } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import {
  type AnyToken,
  buildTokenSet,
  type ColorToken,
  colorTokenSchema,
  type Evidence,
  getTokenType,
  type SpacingToken,
  spacingStatisticsSchema,
  spacingTokenSchema,
  type TokenTypeName,
  typographyTokenSchema,
} from '@copy-that/tokens';
import sharp from 'sharp';
import { samplePath } from './screenshots.js';

// Draws the README's picture: the sample with the evidence on it, and beside it the tokens that were read off.
const target = fileURLToPath(new URL('../../../docs/images/sample-tokens.png', import.meta.url));
const PANEL_PX = 620;
const COLUMNS = 2;

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const line = (x: number, y: number, text: string, size: number, color: string, weight = 400) =>
  `<text x="${x}" y="${y}" font-family="DejaVu Sans, sans-serif" font-size="${size}" font-weight="${weight}" fill="${color}">${escape(text)}</text>`;

function swatch(token: ColorToken, n: number): string {
  const x = 40 + (n % COLUMNS) * 290;
  const y = 110 + Math.floor(n / COLUMNS) * 52;
  return [
    `<rect x="${x}" y="${y}" width="38" height="38" rx="8" fill="${token.hex}" stroke="#d7dae3"/>`,
    line(x + 50, y + 17, token.name, 15, '#16203a', 700),
    line(x + 50, y + 34, `${token.hex}  ${token.role}  seen ${token.occurrence_count}x`, 12, '#5c667f'),
  ].join('');
}

function bar(token: SpacingToken, n: number, top: number): string {
  const x = 40 + (n % COLUMNS) * 290;
  const y = top + 34 + Math.floor(n / COLUMNS) * 44;
  const value = token.value_px;
  return [
    `<rect x="${x}" y="${y}" width="${value}" height="18" fill="#e2557b"/>`,
    line(x + 104, y + 14, `${value}px`, 15, '#16203a', 700),
    line(x + 178, y + 14, `${token.spacing_type}  ${token.occurrence_count}x`, 12, '#5c667f'),
  ].join('');
}

const marks = (tokens: readonly AnyToken[], color: string) =>
  tokens
    .flatMap((token) => token.evidence.slice(0, 4))
    .map(
      (box: Evidence) =>
        `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${color}" fill-opacity="0.45"/>`,
    )
    .join('');

/** The types that have no drawing of their own here, in the registry's order. */
const LISTED = ['typography', 'radius', 'border', 'shadow', 'gradient'] as const;
const LISTED_CHARACTERS = 74;

/** One type's values as CSS on one line, as many as fit. */
function row(type: (typeof LISTED)[number], tokens: readonly AnyToken[], y: number): string {
  const values = tokens.map((token) =>
    type === 'typography' ? `${typographyTokenSchema.parse(token).font_size_px}px` : getTokenType(type).css(token),
  );
  const shown: string[] = [];
  for (const value of new Set(values)) {
    if ([...shown, value].join('   ').length > LISTED_CHARACTERS) break;
    shown.push(value);
  }
  return line(40, y, type, 14, '#16203a', 700) + line(150, y, shown.join('   '), 12, '#5c667f');
}

const bytes = await readFile(samplePath);
const pixels = await decodeImage(bytes);
const { candidates } = measure(pixels, {});
const set = buildTokenSet(
  Object.fromEntries(
    Object.entries(candidates).map(([type, of]) => [type as TokenTypeName, [{ imageId: 1, candidates: of ?? [] }]]),
  ),
);
const colors = set.types.color.tokens.map((token) => colorTokenSchema.parse(token));
const spacings = set.types.spacing.tokens.map((token) => spacingTokenSchema.parse(token));
const spacingTop = 130 + Math.ceil(colors.length / COLUMNS) * 52;
const listTop = spacingTop + 80 + Math.ceil(spacings.length / COLUMNS) * 44;
const listed = LISTED.filter((type) => set.types[type].tokens.length > 0);
const base = spacingStatisticsSchema.parse(set.types.spacing.statistics).base_unit_detected;
const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels.width + PANEL_PX}" height="${pixels.height}">
  <rect x="${pixels.width}" width="${PANEL_PX}" height="${pixels.height}" fill="#ffffff"/>
  ${marks(spacings, '#e2557b')}
  <g transform="translate(${pixels.width} 0)">
    ${line(40, 56, 'Read off this screenshot', 26, '#16203a', 700)}
    ${line(40, 86, `${colors.length} colours, ${spacings.length} spacings; pink marks where the spacings were measured`, 13, '#5c667f')}
    ${colors.map(swatch).join('')}
    ${line(40, spacingTop + 18, base === null ? 'Spacing' : `Spacing, base unit ${base} px`, 17, '#16203a', 700)}
    ${spacings.map((token, n) => bar(token, n, spacingTop)).join('')}
    ${listed.map((type, n) => row(type, set.types[type].tokens, listTop + n * 30)).join('')}
  </g>
</svg>`;
// The drawing above is ours; pictures from outside never reach this decoder.
sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
await mkdir(new URL('../../../docs/images/', import.meta.url), { recursive: true });
await sharp({ create: { width: pixels.width + PANEL_PX, height: pixels.height, channels: 3, background: '#ffffff' } })
  .composite([
    { input: bytes, left: 0, top: 0 },
    { input: Buffer.from(overlay), left: 0, top: 0 },
  ])
  .png({ palette: true, colours: 128 })
  .toFile(target);
console.log(`wrote docs/images/sample-tokens.png: ${colors.length} colours, ${spacings.length} spacings`);
