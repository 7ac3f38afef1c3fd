import { isTextLength } from '../../is-text-length.js';
import { decimal } from '../../native-number.js';
import { androidString } from '../../native-text.js';
import { alphaDigits, hexDigits, type PlainColor } from '../../plain-color.js';
import type { PlainToken, PlainTypography } from '../../plain-tokens.js';

/** `#ff4e73df`, opacity first. */
export function androidColor(color: PlainColor): string {
  return `#${alphaDigits(color)}${hexDigits(color)}`;
}

const resource = (tag: string, name: string, text: string): string => `  <${tag} name="${name}">${text}</${tag}>`;

function number(name: string, value: string): string {
  return `  <item name="${name}" format="float" type="dimen">${value}</item>`;
}

function textStyle(name: string, { families, sizePx, weight, letterSpacingPx, lineHeight }: PlainTypography): string[] {
  const items = [
    ['android:fontFamily', androidString(families[0] ?? '')],
    ['android:textFontWeight', decimal(weight, 0)],
    ['android:textSize', `${decimal(sizePx)}sp`],
    // Android counts letter spacing in ems of the text.
    ['android:letterSpacing', decimal(sizePx === 0 ? 0 : letterSpacingPx / sizePx)],
    ['android:lineHeight', `${decimal(sizePx * lineHeight)}sp`],
  ];
  return [
    `  <style name="${name}" parent="">`,
    ...items.map(([key, value]) => `    <item name="${key}">${value}</item>`),
    '  </style>',
  ];
}

/** The elements of `<resources>` for a token; `target` is the name of what it is an alias of. None where a file of its own says it. */
export function resourcesOf(
  token: PlainToken,
  name: string,
  target: string | undefined,
): { readonly lines: string[] } | { readonly skip: string } {
  switch (token.type) {
    case 'color':
      return { lines: [resource('color', name, target ? `@color/${target}` : androidColor(token.value))] };
    case 'dimension': {
      const unit = isTextLength(token.path) ? 'sp' : 'dp';
      return { lines: [resource('dimen', name, target ? `@dimen/${target}` : `${decimal(token.value)}${unit}`)] };
    }
    case 'number':
      return { lines: [target ? resource('dimen', name, `@dimen/${target}`) : number(name, decimal(token.value))] };
    case 'fontWeight':
      return { lines: [resource('integer', name, target ? `@integer/${target}` : decimal(token.value, 0))] };
    case 'duration':
      return { lines: [resource('integer', name, target ? `@integer/${target}` : decimal(token.value, 0))] };
    case 'fontFamily': {
      if (target) return { lines: [resource('string', name, `@string/${target}`)] };
      return {
        lines: [`  <string name="${name}" translatable="false">${androidString(token.value.join(', '))}</string>`],
      };
    }
    case 'transition': {
      const { durationMs, delayMs } = token.value;
      const items = [durationMs, delayMs].map((ms) => `    <item>${decimal(ms, 0)}</item>`);
      return { lines: [`  <integer-array name="${name}">`, ...items, '  </integer-array>'] };
    }
    case 'typography':
      return {
        lines: target ? [`  <style name="${name}" parent="@style/${target}" />`] : textStyle(name, token.value),
      };
    case 'shadow':
      return { skip: 'resources of Android have elevation and no shadow of colour, offset and blur' };
    case 'strokeStyle':
      return { skip: 'resources of Android have no line style apart from a border' };
    case 'gradient':
    case 'border':
    case 'cubicBezier':
    default:
      return { lines: [] };
  }
}
