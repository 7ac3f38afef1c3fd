import { type AnyToken, getTokenType, type TokenTypeName, wcagRatio } from '@copy-that/tokens';
import { escapeHtml } from './escape-html.js';

/** How a type's sample is drawn: a class of the page's style, and the declarations the value makes. */
interface Sample {
  readonly className: string;
  /** Of the value as CSS text, or of the measured value where one property cannot hold it. */
  readonly declarations: (css: string, value: Record<string, unknown>) => string[];
}

/** Letters tall enough for a poster would push the table aside. */
const MAX_SPECIMEN_PX = 40;

/** A type without a line here has no picture of itself, only its value in words. */
const samples: Readonly<Record<string, Sample>> = {
  color: { className: 'swatch', declarations: (css) => [`background:${css}`] },
  spacing: { className: 'bar', declarations: (css) => [`width:${css}`] },
  radius: { className: 'corner', declarations: (css) => [`border-top-left-radius:${css}`] },
  border: { className: 'framed', declarations: (css, { color }) => [`border:${css}`, ...ground(color)] },
  shadow: { className: 'card', declarations: (css) => [`box-shadow:${css}`] },
  gradient: { className: 'strip', declarations: (css) => [`background:${css}`] },
  typography: { className: 'specimen', declarations: (_css, value) => specimen(value) },
};

/** A drawing of the token for its row; empty where the type has none. */
export function tokenSample(type: TokenTypeName, token: AnyToken): string {
  const sample = samples[type];
  if (!sample) return '';
  const definition = getTokenType(type);
  const value = definition.value(token) as Record<string, unknown>;
  const style = sample.declarations(definition.css(token), value).filter(isOneDeclaration).join(';');
  const letters = sample.className === 'specimen' ? 'Ag' : '';
  return `<span class="sample"><span class="${sample.className}" style="${escapeHtml(style)}">${letters}</span></span>`;
}

/** A value cannot end its declaration and begin another. */
function isOneDeclaration(declaration: string): boolean {
  return /^[a-z-]+:[^:;{}\\]+$/.test(declaration);
}

function specimen(value: Record<string, unknown>): string[] {
  const { font_size_px: sizePx, font_weight: weight, letter_spacing_px: spacingPx, text_case: textCase } = value;
  return [
    ...(typeof sizePx === 'number' ? [`font-size:${Math.min(sizePx, MAX_SPECIMEN_PX)}px`] : []),
    ...(typeof weight === 'number' ? [`font-weight:${weight}`] : []),
    ...(typeof spacingPx === 'number' ? [`letter-spacing:${spacingPx}px`] : []),
    ...(typeof textCase === 'string' ? [`text-transform:${textCase}`] : []),
    ...(isHex(value.color) ? [`color:${value.color}`, `background:${backdrop(value.color)}`] : []),
  ];
}

/** Inside and around a frame, for a border is seen against both. */
function ground(color: unknown): string[] {
  if (!isHex(color)) return [];
  const behind = backdrop(color);
  return [`background:${behind}`, `box-shadow:0 0 0 5px ${behind}`];
}

function isHex(color: unknown): color is string {
  return typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color);
}

/** White or near black, whichever the colour is seen better on. */
function backdrop(hex: string): string {
  const [light, dark] = ['#ffffff', '#1c1c1f'];
  return wcagRatio(hex, light) >= wcagRatio(hex, dark) ? light : dark;
}
