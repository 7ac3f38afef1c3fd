import type { Conformance } from '../conformance.js';
import { declaredBy, expectDeclarations, expectLines, grammarOf } from '../grammar.conformance.js';

const grammar = grammarOf('dart');
const CALLEES =
  'Color TextStyle BoxShadow Offset Alignment LinearGradient RadialGradient BorderSide Duration Cubic TransitionTiming';

const THEME_CALLEES = 'DesignTheme copyWith lerp Color.lerp BoxShadow.lerpList BorderSide.lerp';
const THEME_LINES = [
  /^class DesignTheme extends ThemeExtension<DesignTheme> \{$/,
  /^ {2}const DesignTheme\(\{$/,
  /^ {4}required this\.[a-z]\w*,$/,
  /^ {2}final [A-Z]\w*(<\w+>)? [a-z]\w*;$/,
  /^ {2}final double [a-z]\w*;$/,
  /^ {2}@override$/,
  /^ {2}DesignTheme copyWith\(\{$/,
  /^ {4}[A-Za-z]\w*(<\w+>)?\? [a-z]\w*,$/,
  /^ {2}\}\) \{$/,
  /^ {4}return DesignTheme\($/,
  /^ {6}([a-z]\w*): \1 \?\? this\.\1,$/,
  /^ {6}([a-z]\w*): [A-Z]\w+\.lerp(List)?\(this\.\1, other\.\1, t\)!?,$/,
  /^ {6}([a-z]\w*): t < 0\.5 \? this\.\1 : other\.\1,$/,
  /^ {2}DesignTheme lerp\(covariant DesignTheme\? other, double t\) \{$/,
  /^ {4}if \(other == null\) return this;$/,
  /^ {2,4}(\}|\}\)|\));$|^ {2}\}$|^\}$|^\);$/,
  /^const DesignTheme (light|dark)DesignTheme = DesignTheme\($/,
  /^ {2}[a-z]\w*: [\w .,:()[\]<>"-]+,$/,
];

export const conformance: Conformance = {
  wellFormed: (text) => {
    const line = /^ {2}static const [A-Za-z]\w*(<\w+>)? [a-z]\w* = [\w .,:()[\]<>"-]+;$/;
    const [own = '', theme = ''] = grammar.codeOf(text).split(/^@immutable$/m);
    expectDeclarations(own, /^abstract final class DesignTokens \{$/m, line, CALLEES.split(' '));
    expectLines(theme, THEME_LINES, [...CALLEES.split(' '), ...THEME_CALLEES.split(' ')]);
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}]|NaN|Infinity|undefined/u);
  },
  declared: (text) => declaredBy(/^ {2}static const \S+ (?<name>\w+) = (?<value>.*);$/gm, text),
};
