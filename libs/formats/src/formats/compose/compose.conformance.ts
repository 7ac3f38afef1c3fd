import type { Conformance } from '../conformance.js';
import { declaredBy, expectDeclarations, grammarOf } from '../grammar.conformance.js';

const grammar = grammarOf('kotlin');
const CALLEES =
  'Color FontWeight FontFamily Font DeviceFontFamilyName TextStyle Shadow ShadowLayers DpOffset listOf cssGradient BorderStroke CubicBezierEasing TweenSpec PathEffect.dashPathEffect floatArrayOf';

export const conformance: Conformance = {
  wellFormed: (text) => {
    const line = /^ {4}val [a-z]\w*: [A-Z][A-Za-z<>, ]* = [\w .,=()"-]+$/;
    expectDeclarations(grammar.codeOf(text), /^object DesignTokens \{$/m, line, CALLEES.split(' '));
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}]|NaN|Infinity|undefined/u);
  },
  declared: (text) =>
    declaredBy(/^ {4}val (?<name>\w+): [^=]+ = (?<value>.*)$/gm, text.split('object DesignTokens')[1] ?? ''),
};
