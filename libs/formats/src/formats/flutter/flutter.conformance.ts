import type { Conformance } from '../conformance.js';
import { declaredBy, expectDeclarations, grammarOf } from '../grammar.conformance.js';

const grammar = grammarOf('dart');
const CALLEES =
  'Color TextStyle BoxShadow Offset Alignment LinearGradient RadialGradient BorderSide Duration Cubic TransitionTiming';

export const conformance: Conformance = {
  wellFormed: (text) => {
    const line = /^ {2}static const [A-Za-z]\w*(<\w+>)? [a-z]\w* = [\w .,:()[\]<>"-]+;$/;
    expectDeclarations(grammar.codeOf(text), /^abstract final class DesignTokens \{$/m, line, CALLEES.split(' '));
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}]|NaN|Infinity|undefined/u);
  },
  declared: (text) => declaredBy(/^ {2}static const \S+ (?<name>\w+) = (?<value>.*);$/gm, text),
};
