import { defaultTheme } from '../../document-themes.js';
import type { TokenFormat } from '../../format.js';
import { decimal, FARTHEST_CORNER, floating, gradientLine } from '../../native-number.js';
import { type Declared, declareTokens, type Said } from '../../native-source.js';
import { commentText, dartString } from '../../native-text.js';
import { darkDeclarations } from '../../native-themes.js';
import { alphaDigits, hexDigits, type PlainColor } from '../../plain-color.js';
import type { PlainCurve, PlainGradient, PlainShadow, PlainToken, PlainTypography } from '../../plain-tokens.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { flutterNames, themedFlutterNames } from './flutter-names.js';
import { themeExtension } from './flutter-theme.js';

const FILE = 'design_tokens.dart';

const HEAD = `// Design tokens, measured by Copy That. One CSS pixel is one logical pixel.

import 'package:flutter/material.dart';

/// How a change goes on.
final class TransitionTiming {
  const TransitionTiming({required this.duration, required this.delay, required this.curve});

  final Duration duration;
  final Duration delay;
  final Cubic curve;
}
`;

function color(tint: PlainColor): string {
  return `Color(0x${`${alphaDigits(tint)}${hexDigits(tint)}`.toUpperCase()})`;
}

/** `FontWeight` has these nine and no other (dart:ui). */
function weight(value: number): string {
  return `FontWeight.w${Math.min(9, Math.max(1, Math.round(value / 100)))}00`;
}
const isNamedWeight = (value: number): boolean => value % 100 === 0 && value >= 100 && value <= 900;
const NEAREST_WEIGHT = 'Flutter has nine font weights; the nearest is written';

function families(names: readonly string[]): string {
  return `<String>[${names.map(dartString).join(', ')}]`;
}

function typography({ families: names, sizePx, weight: bold, letterSpacingPx, lineHeight }: PlainTypography): string {
  const [first = '', ...rest] = names;
  const fallback = rest.length > 0 ? `, fontFamilyFallback: ${families(rest)}` : '';
  const lengths = `height: ${floating(lineHeight)}, letterSpacing: ${floating(letterSpacingPx)}`;
  return `TextStyle(fontFamily: ${dartString(first)}${fallback}, fontSize: ${floating(sizePx)}, fontWeight: ${weight(bold)}, ${lengths})`;
}

function layer({ color: tint, xPx, yPx, blurPx, spreadPx }: PlainShadow): string {
  const offset = `Offset(${floating(xPx)}, ${floating(yPx)})`;
  return `BoxShadow(color: ${color(tint)}, offset: ${offset}, blurRadius: ${floating(blurPx)}, spreadRadius: ${floating(spreadPx)})`;
}

function shadow(layers: readonly PlainShadow[]): Said {
  const outer = layers.filter(({ inset }) => !inset);
  if (outer.length === 0) return { skip: 'BoxShadow of Flutter has no inset' };
  const lacks =
    outer.length < layers.length ? 'BoxShadow of Flutter has no inset; the outer layers are written' : undefined;
  return { type: 'List<BoxShadow>', code: `<BoxShadow>[${outer.map(layer).join(', ')}]`, lacks };
}

/** A place on the square 0..1 as Flutter counts it, -1..1 from the center. */
function alignment([x, y]: readonly [number, number]): string {
  return `Alignment(${floating(x * 2 - 1)}, ${floating(y * 2 - 1)})`;
}

function gradient({ stops, kind, angleDeg }: PlainGradient): Said {
  // A gradient of Flutter needs two colours.
  const all = stops.length === 1 ? [...stops, ...stops] : stops;
  const colors = `colors: <Color>[${all.map((stop) => color(stop.color)).join(', ')}]`;
  const places = `stops: <double>[${all.map(({ position }) => floating(position)).join(', ')}]`;
  if (kind === 'linear' && angleDeg !== undefined) {
    const { from, to } = gradientLine(angleDeg);
    return {
      type: 'LinearGradient',
      code: `LinearGradient(begin: ${alignment(from)}, end: ${alignment(to)}, ${colors}, ${places})`,
    };
  }
  if (kind === 'radial')
    return {
      type: 'RadialGradient',
      code: `RadialGradient(radius: ${floating(FARTHEST_CORNER)}, ${colors}, ${places})`,
    };
  return { skip: 'neither its kind nor its angle is known, which every gradient of Flutter has' };
}

const duration = (ms: number): string => `Duration(microseconds: ${decimal(ms * 1000, 0)})`;
const cubic = (points: PlainCurve): string => `Cubic(${points.map((each) => floating(each)).join(', ')})`;

function say(token: PlainToken): Said {
  switch (token.type) {
    case 'color':
      return { type: 'Color', code: color(token.value) };
    case 'dimension':
    case 'number':
      return { type: 'double', code: floating(token.value) };
    case 'duration':
      return { type: 'Duration', code: duration(token.value) };
    case 'fontFamily':
      return { type: 'List<String>', code: families(token.value) };
    case 'fontWeight':
      return {
        type: 'FontWeight',
        code: weight(token.value),
        lacks: isNamedWeight(token.value) ? undefined : NEAREST_WEIGHT,
      };
    case 'cubicBezier':
      return { type: 'Cubic', code: cubic(token.value) };
    case 'transition': {
      const { durationMs, delayMs, curve } = token.value;
      const times = `duration: ${duration(durationMs)}, delay: ${duration(delayMs)}`;
      return { type: 'TransitionTiming', code: `TransitionTiming(${times}, curve: ${cubic(curve)})` };
    }
    case 'strokeStyle':
      return { skip: 'BorderStyle of Flutter is solid or none' };
    case 'border': {
      const { color: tint, widthPx, style } = token.value;
      if (style !== 'solid') return { skip: 'BorderStyle of Flutter is solid or none' };
      return { type: 'BorderSide', code: `BorderSide(color: ${color(tint)}, width: ${floating(widthPx)})` };
    }
    case 'shadow':
      return shadow(token.value);
    case 'gradient':
      return gradient(token.value);
    case 'typography':
    default:
      return {
        type: 'TextStyle',
        code: typography(token.value),
        lacks: isNamedWeight(token.value.weight) ? undefined : NEAREST_WEIGHT,
      };
  }
}

function line({ name, type, code, token }: Declared): string {
  const said = commentText(token.description);
  return `${said ? `  /// ${said}\n` : ''}  static const ${type} ${name} = ${code};`;
}

/**
 * A Dart file of constants for Flutter. Own writer: Style Dictionary has colours and numbers but no shadows, gradients or
 * text styles, and multiplies lengths by 16. What a dark theme changes is a theme extension.
 */
export const flutter: TokenFormat = {
  format: 'flutter',
  mediaType: 'text/x-dart',
  fileName: FILE,
  title: 'Dart (Flutter)',
  write: async (document) => {
    const names = defaultTheme(document) === undefined ? flutterNames : themedFlutterNames;
    const { declared, skipped } = declareTokens(document, names, say);
    const body = declared.length > 0 ? `${declared.map(line).join('\n')}\n` : '';
    const text = `${HEAD}\nabstract final class DesignTokens {\n${body}}\n${themeExtension(darkDeclarations(document, declared, say))}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
