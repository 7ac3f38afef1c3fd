import type { TokenFormat } from '../../format.js';
import { isTextLength } from '../../is-text-length.js';
import { decimal } from '../../native-number.js';
import { type Declared, declareTokens, type Said } from '../../native-source.js';
import { commentText, kotlinString } from '../../native-text.js';
import { type DarkDeclaration, darkDeclarations } from '../../native-themes.js';
import { alphaDigits, hexDigits, type PlainColor } from '../../plain-color.js';
import type {
  PlainCurve,
  PlainGradient,
  PlainShadow,
  PlainStroke,
  PlainToken,
  PlainTypography,
} from '../../plain-tokens.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { composeNames } from './compose-names.js';

const FILE = 'DesignTokens.kt';

const HEAD = `// Design tokens, measured by Copy That. One CSS pixel is one dp, and one sp in text. Jetpack Compose 1.9.
package design.tokens

import androidx.compose.animation.core.CubicBezierEasing
import androidx.compose.animation.core.TweenSpec
import androidx.compose.foundation.BorderStroke
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Brush
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.LinearGradientShader
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.RadialGradientShader
import androidx.compose.ui.graphics.Shader
import androidx.compose.ui.graphics.ShaderBrush
import androidx.compose.ui.graphics.shadow.Shadow
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.DeviceFontFamilyName
import androidx.compose.ui.text.font.Font
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.DpOffset
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.hypot
import kotlin.math.sin

/** A shadow: outer layers are drawn by Modifier.dropShadow, inner ones by Modifier.innerShadow. */
data class ShadowLayers(val outer: List<Shadow>, val inner: List<Shadow>)

/** A brush that lies in its box as CSS lays linear-gradient(degrees, ...) and, without degrees, radial-gradient(...). */
private fun cssGradient(degrees: Float?, vararg stops: Pair<Float, Color>): Brush = object : ShaderBrush() {
    override fun createShader(size: Size): Shader {
        val center = Offset(size.width / 2f, size.height / 2f)
        val colors = stops.map { it.second }
        val places = stops.map { it.first }
        if (degrees == null) {
            return RadialGradientShader(center, hypot(center.x, center.y), colors, places)
        }
        val angle = degrees * PI.toFloat() / 180f
        val half = (abs(size.width * sin(angle)) + abs(size.height * cos(angle))) / 2f
        val reach = Offset(half * sin(angle), -half * cos(angle))
        return LinearGradientShader(center - reach, center + reach, colors, places)
    }
}
`;

function color(tint: PlainColor): string {
  return `Color(0x${`${alphaDigits(tint)}${hexDigits(tint)}`.toUpperCase()})`;
}

const dp = (px: number): string => (px < 0 ? `(${decimal(px)}).dp` : `${decimal(px)}.dp`);
const sp = (px: number): string => (px < 0 ? `(${decimal(px)}).sp` : `${decimal(px)}.sp`);
const float = (value: number): string => `${decimal(value)}f`;

/** The generic families of CSS that Android has under a name of its own. */
const GENERIC: Readonly<Record<string, string>> = {
  'sans-serif': 'FontFamily.SansSerif',
  serif: 'FontFamily.Serif',
  monospace: 'FontFamily.Monospace',
  cursive: 'FontFamily.Cursive',
};

function family(names: readonly string[]): string {
  const fonts = names.filter((name) => !Object.hasOwn(GENERIC, name));
  if (fonts.length === 0) return GENERIC[names[0] ?? ''] ?? 'FontFamily.Default';
  return `FontFamily(${fonts.map((name) => `Font(DeviceFontFamilyName(${kotlinString(name)}))`).join(', ')})`;
}

const fontWeight = (weight: number): string => `FontWeight(${Math.round(weight)})`;

function typography({ families, sizePx, weight, letterSpacingPx, lineHeight }: PlainTypography): string {
  const lengths = `letterSpacing = ${sp(letterSpacingPx)}, lineHeight = ${sp(sizePx * lineHeight)}`;
  return `TextStyle(fontFamily = ${family(families)}, fontSize = ${sp(sizePx)}, fontWeight = ${fontWeight(weight)}, ${lengths})`;
}

function layer({ color: tint, xPx, yPx, blurPx, spreadPx }: PlainShadow): string {
  const offset = `DpOffset(${dp(xPx)}, ${dp(yPx)})`;
  return `Shadow(radius = ${dp(blurPx)}, color = ${color(tint)}, spread = ${dp(spreadPx)}, offset = ${offset})`;
}

function shadow(layers: readonly PlainShadow[]): string {
  const list = (wanted: boolean) =>
    `listOf(${layers
      .filter(({ inset }) => inset === wanted)
      .map(layer)
      .join(', ')})`;
  return `ShadowLayers(outer = ${list(false)}, inner = ${list(true)})`;
}

function gradient({ stops, kind, angleDeg }: PlainGradient): Said {
  const list = stops.map((stop) => `${float(stop.position)} to ${color(stop.color)}`).join(', ');
  if (kind === undefined) return { type: 'List<Pair<Float, Color>>', code: `listOf(${list})` };
  // A shader needs two places for colours.
  const whole = stops.length === 1 ? `${list}, ${list}` : list;
  return { type: 'Brush', code: `cssGradient(${angleDeg === undefined ? 'null' : float(angleDeg)}, ${whole})` };
}

const curve = (points: PlainCurve): string => `CubicBezierEasing(${points.map(float).join(', ')})`;

function dashes(style: PlainStroke): string | undefined {
  if (typeof style === 'string') return undefined;
  const even = style.dashesPx.length % 2 === 0 ? style.dashesPx : [...style.dashesPx, ...style.dashesPx];
  return `PathEffect.dashPathEffect(floatArrayOf(${even.map(float).join(', ')}))`;
}

function say(token: PlainToken): Said {
  switch (token.type) {
    case 'color':
      return { type: 'Color', code: color(token.value) };
    case 'dimension':
      return isTextLength(token.path)
        ? { type: 'TextUnit', code: sp(token.value) }
        : { type: 'Dp', code: dp(token.value) };
    case 'number':
      return { type: 'Float', code: float(token.value) };
    case 'duration':
      return { type: 'Int', code: String(Math.round(token.value)) };
    case 'fontFamily':
      return { type: 'FontFamily', code: family(token.value) };
    case 'fontWeight':
      return { type: 'FontWeight', code: fontWeight(token.value) };
    case 'cubicBezier':
      return { type: 'CubicBezierEasing', code: curve(token.value) };
    case 'transition': {
      const { durationMs, delayMs, curve: points } = token.value;
      const times = `durationMillis = ${Math.round(durationMs)}, delay = ${Math.round(delayMs)}`;
      return { type: 'TweenSpec<Float>', code: `TweenSpec(${times}, easing = ${curve(points)})` };
    }
    case 'strokeStyle': {
      const code = dashes(token.value);
      return code ? { type: 'PathEffect', code } : { skip: 'Compose has no words for kinds of lines' };
    }
    case 'border': {
      const { color: tint, widthPx, style } = token.value;
      if (style !== 'solid') return { skip: 'BorderStroke of Compose is a solid line' };
      return { type: 'BorderStroke', code: `BorderStroke(${dp(widthPx)}, ${color(tint)})` };
    }
    case 'shadow':
      return { type: 'ShadowLayers', code: shadow(token.value) };
    case 'gradient':
      return gradient(token.value);
    case 'typography':
    default:
      return { type: 'TextStyle', code: typography(token.value) };
  }
}

/** Types that the JVM has as plain numbers. What is worked out when asked for needs no place in the one method that sets up an
 * object, which holds 64 kB of code (Java Virtual Machine Specification, section 4.7.3): too little for a few thousand tokens. */
const NUMBERS = new Set(['Color', 'Dp', 'TextUnit', 'Float', 'Int']);

function line({ name, type, code, token }: Declared): string {
  const said = commentText(token.description);
  return `${said ? `    /** ${said} */\n` : ''}    val ${name}: ${type}${NUMBERS.has(type) ? ' get()' : ''} = ${code}`;
}

/** Imports that stand in a file with a dark theme, in front of all others. */
const THEMED_IMPORTS = `import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.Composable
`;
const FIRST_IMPORT = 'import androidx.compose.animation.core.CubicBezierEasing\n';

/** What is another in the dark, as an interface with an object for each theme. */
function themesText(dark: readonly DarkDeclaration[]): string {
  if (dark.length === 0) return '';
  const members = dark.map(({ light: { name, type } }) => `    val ${name}: ${type}\n`);
  const object = (name: string, codeOf: (each: DarkDeclaration) => string) =>
    `object ${name} : ThemeTokens {\n${dark.map((each) => `    override val ${each.light.name}: ${each.light.type} get() = ${codeOf(each)}\n`).join('')}}\n`;
  return `
/** What the themes say in two ways. */
interface ThemeTokens {
${members.join('')}}

${object('LightTokens', ({ light }) => `DesignTokens.${light.name}`)}
${object('DarkTokens', ({ target, code }) => (target === undefined ? code : `DesignTokens.${target}`))}
/** The tokens of the theme that the system asks for. */
@Composable
fun themeTokens(isDark: Boolean = isSystemInDarkTheme()): ThemeTokens = if (isDark) DarkTokens else LightTokens
`;
}

/**
 * A Kotlin file for Jetpack Compose 1.9, the first whose shadows have layers, spread and inset. Own writer: Style
 * Dictionary has dp and colours but no shadows, brushes or text styles, and multiplies lengths by 16. Of a document with a dark theme
 * it holds what differs, as one object for light and one for dark.
 */
export const compose: TokenFormat = {
  format: 'compose',
  mediaType: 'text/x-kotlin',
  fileName: FILE,
  title: 'Kotlin (Jetpack Compose)',
  write: async (document) => {
    const { declared, skipped } = declareTokens(document, composeNames, say);
    const body = declared.length > 0 ? `${declared.map(line).join('\n')}\n` : '';
    const dark = darkDeclarations(document, declared, say);
    const head = dark.length > 0 ? HEAD.replace(FIRST_IMPORT, `${FIRST_IMPORT}${THEMED_IMPORTS}`) : HEAD;
    return {
      files: [{ path: FILE, text: `${head}\nobject DesignTokens {\n${body}}\n${themesText(dark)}` }],
      skipped: summarizeSkipped(skipped),
    };
  },
};
