import type { Conformance } from '../conformance.js';
import { declaredBy, expectDeclarations, expectLines, grammarOf } from '../grammar.conformance.js';

const grammar = grammarOf('swift');
const CALLEES =
  'Color Gradient Gradient.Stop LinearGradient EllipticalGradient UnitPoint ShadowLayer TypeStyle BorderLine StrokeStyle Animation.timingCurve .delay';

export const conformance: Conformance = {
  wellFormed: (text) => {
    const line = /^ {2}public static let [a-z]\w*: (\[?[A-Z][A-Za-z.]*\]?) = [\w .,:()[\]"-]+$/;
    const [own = '', dark = '}'] = grammar.codeOf(text).split(/^public enum DarkTokens \{$/m);
    expectDeclarations(own, /^public enum DesignTokens \{$/m, line, CALLEES.split(' '));
    expectLines(dark, [line, /^\}$/], CALLEES.split(' '));
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}]|NaN|Infinity|undefined/u);
  },
  declared: (text) =>
    declaredBy(
      /^ {2}public static let (?<name>\w+): \S+ = (?<value>.*)$/gm,
      text.split(/^public enum DarkTokens/m)[0] ?? '',
    ),
};
