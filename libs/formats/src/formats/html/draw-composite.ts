import { decimal } from '../../native-number.js';
import type { PlainCurve } from '../../plain-tokens.js';
import { cssColor, cssFamilies, cssGradient, cssLine, cssPx, cssShadow, curveWords } from './css-values.js';
import { htmlText } from './html-text.js';
import { cardOf, rowOf, type SampleRules, type Specimen, type TokenOf } from './style-guide.js';

export function drawTypography(specimen: Specimen<TokenOf<'typography'>>, rules: SampleRules): string {
  const { families, sizePx, weight, letterSpacingPx, lineHeight } = specimen.token.value;
  const style = rules.classOf(
    `font-family:${cssFamilies(families)};font-size:${cssPx(sizePx)};font-weight:${decimal(weight, 0)};letter-spacing:${cssPx(letterSpacingPx)};line-height:${decimal(lineHeight)}`,
  );
  const said = [
    families.map(htmlText).join(', '),
    cssPx(sizePx),
    `line ${decimal(lineHeight)}`,
    `weight ${decimal(weight, 0)}`,
    `tracking ${cssPx(letterSpacingPx)}`,
  ];
  return rowOf(
    specimen,
    `<p class="specimen wraps ${style}">Hamburgefonstiv 0123<br>Quick zephyrs vex a bold, daft jinx.</p>`,
    ...said,
  );
}

export function drawFamily(specimen: Specimen<TokenOf<'fontFamily'>>, rules: SampleRules): string {
  const style = rules.classOf(`font-family:${cssFamilies(specimen.token.value)}`);
  return rowOf(
    specimen,
    `<p class="specimen large ${style}">AaBbCc 0123456789</p>`,
    specimen.token.value.map(htmlText).join(', '),
  );
}

export function drawWeight(specimen: Specimen<TokenOf<'fontWeight'>>, rules: SampleRules): string {
  const style = rules.classOf(`font-weight:${decimal(specimen.token.value, 0)}`);
  return rowOf(
    specimen,
    `<p class="specimen large ${style}">Hamburgefonstiv 0123</p>`,
    decimal(specimen.token.value, 0),
  );
}

export function drawBorder(specimen: Specimen<TokenOf<'border'>>, rules: SampleRules): string {
  const { color, widthPx, style } = specimen.token.value;
  const line = rules.classOf(`border:${cssPx(Math.max(0, widthPx))} ${cssLine(style)} ${cssColor(color)}`);
  return cardOf(
    specimen,
    `<div class="stage paper"><div class="box bare ${line}"></div></div>`,
    cssPx(widthPx),
    cssLine(style),
    cssColor(color),
  );
}

export function drawShadow(specimen: Specimen<TokenOf<'shadow'>>, rules: SampleRules): string {
  const css = cssShadow(specimen.token.value);
  const said = specimen.token.value.map((layer) => cssShadow([layer]));
  return cardOf(
    specimen,
    `<div class="stage paper"><div class="box bare raised ${rules.classOf(`box-shadow:${css}`)}"></div></div>`,
    ...said,
  );
}

export function drawGradient(specimen: Specimen<TokenOf<'gradient'>>, rules: SampleRules): string {
  const { stops, kind, angleDeg } = specimen.token.value;
  const css = cssGradient(specimen.token.value);
  const lie = kind === 'linear' ? `linear ${decimal(angleDeg ?? 0, 2)}\u00b0` : (kind ?? 'stops alone');
  const said = stops.map(({ color, position }) => `${cssColor(color)} ${decimal(position * 100, 1)} %`);
  return cardOf(
    specimen,
    `<div class="swatch wide checks"><div class="fill ${rules.classOf(`background-image:${css}`)}"></div></div>`,
    lie,
    ...said,
  );
}

/** A curve in a square, time to the right and progress upwards. */
function curveDrawing([x1, y1, x2, y2]: PlainCurve): string {
  const at = (x: number, y: number) => `${decimal(x * 100, 1)} ${decimal(100 - y * 100, 1)}`;
  const path = `M${at(0, 0)} C${at(x1, y1)} ${at(x2, y2)} ${at(1, 1)}`;
  return `<svg class="curve" viewBox="-10 -60 120 220" aria-hidden="true"><rect x="0" y="0" width="100" height="100"></rect><path d="${path}"></path></svg>`;
}

export function drawCurve(specimen: Specimen<TokenOf<'cubicBezier'>>): string {
  return cardOf(
    specimen,
    `<div class="stage">${curveDrawing(specimen.token.value)}</div>`,
    curveWords(specimen.token.value),
  );
}

export function drawTransition(specimen: Specimen<TokenOf<'transition'>>): string {
  const { durationMs, delayMs, curve } = specimen.token.value;
  return cardOf(
    specimen,
    `<div class="stage">${curveDrawing(curve)}</div>`,
    `${decimal(durationMs)} ms`,
    `after ${decimal(delayMs)} ms`,
    curveWords(curve),
  );
}

export function drawDuration(specimen: Specimen<TokenOf<'duration'>>, rules: SampleRules): string {
  const bar = rules.classOf(`width:${cssPx(Math.min(1200, Math.max(0, specimen.token.value / 2)))}`);
  return rowOf(
    specimen,
    `<div class="ruler"><div class="bar ${bar}"></div></div>`,
    `${decimal(specimen.token.value)} ms`,
  );
}

export function drawNumber(specimen: Specimen<TokenOf<'number'>>): string {
  return rowOf(specimen, '', decimal(specimen.token.value));
}

export function drawStroke(specimen: Specimen<TokenOf<'strokeStyle'>>, rules: SampleRules): string {
  const { value } = specimen.token;
  const said = typeof value === 'string' ? value : `dashes ${value.dashesPx.map(cssPx).join(' ')}, ${value.lineCap}`;
  return rowOf(specimen, `<div class="line ${rules.classOf(`border-top-style:${cssLine(value)}`)}"></div>`, said);
}
