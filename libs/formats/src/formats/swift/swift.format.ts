import type { TokenFormat } from '../../format.js';
import { decimal, FARTHEST_CORNER, gradientLine } from '../../native-number.js';
import { type Declared, declareTokens, type Said } from '../../native-source.js';
import { commentText, swiftString } from '../../native-text.js';
import { type DarkDeclaration, darkDeclarations } from '../../native-themes.js';
import type { PlainColor } from '../../plain-color.js';
import type { PlainGradient, PlainShadow, PlainStroke, PlainToken, PlainTypography } from '../../plain-tokens.js';
import { summarizeSkipped } from '../../skipped-tokens.js';
import { swiftNames } from './swift-names.js';

const FILE = 'DesignTokens.swift';

/** `Font.Weight` has these nine and no other (SwiftUI documentation). */
const WEIGHTS = ['ultraLight', 'thin', 'light', 'regular', 'medium', 'semibold', 'bold', 'heavy', 'black'];

const HEAD = `// Design tokens, measured by Copy That. One CSS pixel is one point.

import SwiftUI

/// One layer of a shadow. \`radius\` is what \`View.shadow(color:radius:x:y:)\` takes.
public struct ShadowLayer: Sendable {
  public let color: Color
  public let x: CGFloat
  public let y: CGFloat
  public let blur: CGFloat
  public let spread: CGFloat
  public let inset: Bool
  public var radius: CGFloat { blur / 2 }
}

/// A text style: \`Text("Aa").font(style.font).tracking(style.tracking).lineSpacing(style.lineSpacing)\`.
public struct TypeStyle: Sendable {
  public let families: [String]
  public let size: CGFloat
  public let weight: Font.Weight
  public let tracking: CGFloat
  public let lineHeight: CGFloat
  public var font: Font { Font.custom(families.first ?? "", size: size).weight(weight) }
  public var lineSpacing: CGFloat { max(0, lineHeight - size) }
}

/// The line around a box.
public struct BorderLine: Sendable {
  public let color: Color
  public let width: CGFloat
  public let stroke: StrokeStyle
}
`;

/** Stands after the head of a document with a dark theme. */
const THEMED_HEAD = `
#if os(iOS) || os(tvOS) || os(visionOS)
import UIKit
#elseif os(macOS)
import AppKit
#endif

extension Color {
  /// A color that follows the appearance of what it is shown in. watchOS is always dark.
  fileprivate init(light: Color, dark: Color) {
    #if os(iOS) || os(tvOS) || os(visionOS)
    self.init(uiColor: UIColor { $0.userInterfaceStyle == .dark ? UIColor(dark) : UIColor(light) })
    #elseif os(macOS)
    self.init(nsColor: NSColor(name: nil) { $0.bestMatch(from: [.aqua, .darkAqua]) == .darkAqua ? NSColor(dark) : NSColor(light) })
    #elseif os(watchOS)
    self = dark
    #else
    self = light
    #endif
  }
}
`;

function color({ red, green, blue, alpha }: PlainColor): string {
  const parts = `red: ${decimal(red, 4)}, green: ${decimal(green, 4)}, blue: ${decimal(blue, 4)}`;
  return `Color(.sRGB, ${parts}, opacity: ${decimal(alpha, 4)})`;
}

function weight(value: number): string {
  const index = Math.min(8, Math.max(0, Math.round(value / 100) - 1));
  return `Font.Weight.${WEIGHTS[index]}`;
}

const isNamedWeight = (value: number): boolean => value % 100 === 0 && value >= 100 && value <= 900;
const NEAREST_WEIGHT = 'SwiftUI has nine font weights; the nearest is written';

function families(names: readonly string[]): string {
  return `[${names.map(swiftString).join(', ')}]`;
}

function layer({ color: tint, xPx, yPx, blurPx, spreadPx, inset }: PlainShadow): string {
  const numbers = `x: ${decimal(xPx)}, y: ${decimal(yPx)}, blur: ${decimal(blurPx)}, spread: ${decimal(spreadPx)}`;
  return `ShadowLayer(color: ${color(tint)}, ${numbers}, inset: ${inset})`;
}

function typography({ families: names, sizePx, weight: bold, letterSpacingPx, lineHeight }: PlainTypography): string {
  return `TypeStyle(families: ${families(names)}, size: ${decimal(sizePx)}, weight: ${weight(bold)}, tracking: ${decimal(letterSpacingPx)}, lineHeight: ${decimal(sizePx * lineHeight)})`;
}

function gradient({ stops, kind, angleDeg }: PlainGradient): Said {
  const list = stops.map((stop) => `Gradient.Stop(color: ${color(stop.color)}, location: ${decimal(stop.position)})`);
  const all = `Gradient(stops: [${list.join(', ')}])`;
  if (kind === 'linear' && angleDeg !== undefined) {
    const { from, to } = gradientLine(angleDeg);
    const point = ([x, y]: readonly [number, number]) => `UnitPoint(x: ${decimal(x)}, y: ${decimal(y)})`;
    return {
      type: 'LinearGradient',
      code: `LinearGradient(gradient: ${all}, startPoint: ${point(from)}, endPoint: ${point(to)})`,
    };
  }
  if (kind === 'radial') {
    const reach = `startRadiusFraction: 0, endRadiusFraction: ${decimal(FARTHEST_CORNER)}`;
    return {
      type: 'EllipticalGradient',
      code: `EllipticalGradient(gradient: ${all}, center: UnitPoint.center, ${reach})`,
    };
  }
  return { type: 'Gradient', code: all };
}

const CAPS: Readonly<Record<string, string>> = { butt: 'butt', round: 'round', square: 'square' };

/** The line style, or undefined where SwiftUI strokes no such line. */
function stroke(style: PlainStroke, widthPx: number): string | undefined {
  if (style === 'solid') return `StrokeStyle(lineWidth: ${decimal(widthPx)})`;
  // CSS Backgrounds 3, section 4.3, leaves the lengths to the browser; Chromium draws dashes of twice and dots of once the width.
  const dashes = style === 'dashed' ? [widthPx * 2, widthPx] : style === 'dotted' ? [0, widthPx * 2] : undefined;
  const read = dashes ?? (typeof style === 'string' ? undefined : style.dashesPx);
  if (!read) return undefined;
  const cap = typeof style === 'string' ? (style === 'dotted' ? 'round' : 'butt') : (CAPS[style.lineCap] ?? 'butt');
  return `StrokeStyle(lineWidth: ${decimal(widthPx)}, lineCap: CGLineCap.${cap}, dash: [${read.map((each) => decimal(each)).join(', ')}])`;
}

function say(token: PlainToken): Said {
  switch (token.type) {
    case 'color':
      return { type: 'Color', code: color(token.value) };
    case 'dimension':
      return { type: 'CGFloat', code: decimal(token.value) };
    case 'number':
      return { type: 'Double', code: decimal(token.value) };
    case 'duration':
      return { type: 'TimeInterval', code: decimal(token.value / 1000) };
    case 'fontFamily':
      return { type: '[String]', code: families(token.value) };
    case 'fontWeight':
      return {
        type: 'Font.Weight',
        code: weight(token.value),
        lacks: isNamedWeight(token.value) ? undefined : NEAREST_WEIGHT,
      };
    case 'cubicBezier':
      return {
        type: 'Animation',
        code: `Animation.timingCurve(${token.value.map((each) => decimal(each)).join(', ')})`,
      };
    case 'transition': {
      const { durationMs, delayMs, curve: points } = token.value;
      const [x1, y1, x2, y2] = points.map((each) => decimal(each));
      const eased = `Animation.timingCurve(${x1}, ${y1}, ${x2}, ${y2}, duration: ${decimal(durationMs / 1000)})`;
      return { type: 'Animation', code: delayMs === 0 ? eased : `${eased}.delay(${decimal(delayMs / 1000)})` };
    }
    case 'strokeStyle': {
      const code = stroke(token.value, 1);
      return code ? { type: 'StrokeStyle', code } : { skip: 'SwiftUI strokes no such line' };
    }
    case 'border': {
      const { color: tint, widthPx, style } = token.value;
      const drawn = stroke(style, widthPx);
      if (!drawn) return { skip: 'SwiftUI strokes no such line' };
      return {
        type: 'BorderLine',
        code: `BorderLine(color: ${color(tint)}, width: ${decimal(widthPx)}, stroke: ${drawn})`,
      };
    }
    case 'shadow': {
      const isWhole = token.value.every(({ inset, spreadPx }) => !inset && spreadPx === 0);
      const lacks = 'the shadow modifier of SwiftUI draws no spread and no inset; both stand in the layers';
      return {
        type: '[ShadowLayer]',
        code: `[${token.value.map(layer).join(', ')}]`,
        lacks: isWhole ? undefined : lacks,
      };
    }
    case 'gradient':
      return gradient(token.value);
    case 'typography':
    default:
      return {
        type: 'TypeStyle',
        code: typography(token.value),
        lacks: isNamedWeight(token.value.weight) ? undefined : NEAREST_WEIGHT,
      };
  }
}

function line({ name, type, code, token }: Declared, dark?: DarkDeclaration): string {
  const said = commentText(token.description);
  const follows = dark && type === 'Color' ? `Color(light: ${code}, dark: ${dark.target ?? dark.code})` : code;
  return [said ? `  /// ${said}\n` : '', '  public static let ', name, ': ', type, ' = ', follows].join('');
}

/** What no value can follow the appearance in: borders and shadows as they are in the dark. */
function darkEnum(dark: readonly DarkDeclaration[]): string {
  const lines = dark
    .filter(({ light }) => light.type !== 'Color')
    .map(({ light: { name, type }, code, target }) => {
      return `  public static let ${name}: ${type} = ${target === undefined ? code : `DesignTokens.${target}`}\n`;
    });
  if (lines.length === 0) return '';
  return `\n/// What is another in the dark; colors of \`DesignTokens\` follow by themselves.\npublic enum DarkTokens {\n${lines.join('')}}\n`;
}

/**
 * A Swift file for SwiftUI (iOS 15, macOS 12). Own writer: Style Dictionary has UIKit and SwiftUI colours but no shadows,
 * gradients or text styles, and multiplies lengths by 16. Colours follow a dark theme by themselves.
 */
export const swift: TokenFormat = {
  format: 'swift',
  mediaType: 'text/x-swift',
  fileName: FILE,
  title: 'Swift (SwiftUI)',
  write: async (document) => {
    const { declared, skipped } = declareTokens(document, swiftNames, say);
    const dark = darkDeclarations(document, declared, say);
    const byLight = new Map(dark.map((each) => [each.light, each]));
    const lines = declared.map((each) => line(each, byLight.get(each)));
    const body = lines.length > 0 ? `${lines.join('\n')}\n` : '';
    const head = dark.length > 0 ? `${HEAD}${THEMED_HEAD}` : HEAD;
    const text = `${head}\npublic enum DesignTokens {\n${body}}\n${darkEnum(dark)}`;
    return { files: [{ path: FILE, text }], skipped: summarizeSkipped(skipped) };
  },
};
