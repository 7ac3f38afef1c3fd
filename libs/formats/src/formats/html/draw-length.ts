import { decimal } from '../../native-number.js';
import { REM_PX } from '../../plain-tokens.js';
import { cssPx } from './css-values.js';
import { cardOf, rowOf, type SampleRules, type Specimen, type TokenOf } from './style-guide.js';

/** Longer ones are drawn cut off. */
const MAX_DRAWN_PX = 1200;
/** A radius beyond this is a way to say: as round as it goes. */
const FULL_PX = 999;

const rem = (px: number): string => `${decimal(px / REM_PX, 4)}rem`;

/** How a length stands to the base of the grid: `4 × 4`, or off it. */
function onGrid(px: number, basePx: number | undefined): string | undefined {
  if (basePx === undefined) return undefined;
  const times = px / basePx;
  return Number.isInteger(Math.round(times * 1000) / 1000)
    ? `${decimal(times)} \u00d7 ${decimal(basePx)}`
    : 'off the grid';
}

/** A length as a bar at its true size, over the marks of the base grid. */
export function drawSpacing(
  specimen: Specimen<TokenOf<'dimension'>>,
  rules: SampleRules,
  basePx: number | undefined,
): string {
  const { value: px } = specimen.token;
  const bar = rules.classOf(`width:${cssPx(Math.min(MAX_DRAWN_PX, Math.abs(px)))}`);
  const grid = basePx ? ` ${rules.classOf(`background-size:${cssPx(basePx)} 100%`)}` : '';
  return rowOf(
    specimen,
    `<div class="ruler${grid}"><div class="bar ${bar}"></div></div>`,
    cssPx(px),
    rem(px),
    onGrid(px, basePx),
  );
}

/** A box with its corners at their true size. */
export function drawRadius(specimen: Specimen<TokenOf<'dimension'>>, rules: SampleRules): string {
  const { value: px } = specimen.token;
  const corner = rules.classOf(`border-radius:${cssPx(Math.max(0, px))}`);
  const said = px >= FULL_PX ? ['full', cssPx(px)] : [cssPx(px), rem(px)];
  return cardOf(specimen, `<div class="stage"><div class="box ${corner}"></div></div>`, ...said);
}

/** A size of text at its true size. */
export function drawTextSize(specimen: Specimen<TokenOf<'dimension'>>, rules: SampleRules): string {
  const { value: px } = specimen.token;
  const size = rules.classOf(`font-size:${cssPx(Math.max(0, px))}`);
  return rowOf(specimen, `<p class="specimen ${size}">Hamburgefonstiv 0123</p>`, cssPx(px), rem(px));
}
