import type { Conformance } from '../conformance.js';
import { declaredBy, expectDeclarations, expectLines, grammarOf } from '../grammar.conformance.js';

const grammar = grammarOf('kotlin');
const CALLEES =
  'Color FontWeight FontFamily Font DeviceFontFamilyName TextStyle Shadow ShadowLayers DpOffset listOf cssGradient BorderStroke CubicBezierEasing TweenSpec PathEffect.dashPathEffect floatArrayOf get';

const THEME_LINES = [
  /^(interface ThemeTokens|object (Light|Dark)Tokens : ThemeTokens) \{$/,
  /^ {4}val [a-z]\w*: [A-Z][A-Za-z<>, ]*$/,
  /^ {4}override val [a-z]\w*: [A-Z][A-Za-z<>, ]* get\(\) = [\w .,=()"-]+$/,
  /^\}$/,
  /^@Composable$/,
  /^fun themeTokens\(isDark: Boolean = isSystemInDarkTheme\(\)\): ThemeTokens = if \(isDark\) DarkTokens else LightTokens$/,
];

export const conformance: Conformance = {
  wellFormed: (text) => {
    const line = /^ {4}val [a-z]\w*: [A-Z][A-Za-z<>, ]*(?: get\(\))? = [\w .,=()"-]+$/;
    const [own = '', themes = ''] = grammar.codeOf(text).split(/^(?=interface ThemeTokens)/m);
    expectDeclarations(own, /^object DesignTokens \{$/m, line, CALLEES.split(' '));
    expectLines(themes, THEME_LINES, [...CALLEES.split(' '), 'themeTokens', 'isSystemInDarkTheme']);
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}]|NaN|Infinity|undefined/u);
  },
  declared: (text) =>
    declaredBy(
      /^ {4}val (?<name>\w+): [^=]+ = (?<value>.*)$/gm,
      text.split(/^object DesignTokens|^interface ThemeTokens/m)[1] ?? '',
    ),
};
