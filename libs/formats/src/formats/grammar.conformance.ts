import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** Reads source text by the tree-sitter grammar of its language (npm `tree-sitter-wasms` 0.1.13). */
export interface Grammar {
  /** The text with what comments and strings say left out; throws where the grammar finds a fault. */
  codeOf(source: string): string;
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) if (child) yield* nodesOf(child);
}

const SILENT = /comment|^(line_)?string(_literal)?$|string_literal/;

const INTERPOLATION = /interpolat|template/;

function outermost(node: Node): Node[] {
  if (SILENT.test(node.type)) {
    const code = [...nodesOf(node)].find(({ type }) => INTERPOLATION.test(type));
    if (code) throw new Error(`a string holds code: ${code.text.slice(0, 200)}`);
    return [node];
  }
  return node.children.flatMap((child) => (child ? outermost(child) : []));
}

/** Loads a grammar before the tests of the suite that asks for it. */
export function grammarOf(language: 'swift' | 'kotlin' | 'dart'): Grammar {
  let parser: Parser;
  beforeAll(async () => {
    // The optimizing compiler of V8 runs out of memory over the lexers of Swift and Kotlin.
    setFlagsFromString('--no-wasm-tier-up');
    setFlagsFromString('--no-wasm-dynamic-tiering');
    await Parser.init();
    parser = new Parser();
    parser.setLanguage(
      await Language.load(
        new Uint8Array(readFileSync(require.resolve(`tree-sitter-wasms/out/tree-sitter-${language}.wasm`))),
      ),
    );
  });
  return {
    codeOf: (source) => {
      const tree = parser.parse(source);
      if (!tree) throw new Error('no parse tree');
      try {
        if (tree.rootNode.hasError) {
          const wrong = [...nodesOf(tree.rootNode)].find((node) => node.isError || node.isMissing);
          throw new Error(`${language} grammar: fault at ${wrong?.text.slice(0, 200)}`);
        }
        let code = '';
        let at = 0;
        for (const node of outermost(tree.rootNode)) {
          code += `${source.slice(at, node.startIndex)}""`;
          at = node.endIndex;
        }
        return code + source.slice(at);
      } finally {
        tree.delete();
      }
    },
  };
}

/** What a file of one object of constants declares: `pattern` gives the name and the value of each line that does. */
export function declaredBy(pattern: RegExp, text: string) {
  const lines = [...text.matchAll(pattern)].map(({ groups }) => [groups?.name ?? '', groups?.value ?? ''] as const);
  const isAlias = (value: string) => /^[a-z]\w*$/.test(value);
  return {
    values: lines.flatMap(([, value]) => (isAlias(value) ? [] : [value])),
    names: lines.map(([name]) => name),
    targets: lines.flatMap(([, value]) => (isAlias(value) ? [value] : [])),
  };
}

/** Expects every line of code to be one of some kinds, and to call nothing but `callees`. */
export function expectLines(code: string, kinds: readonly RegExp[], callees: readonly string[]): void {
  for (const line of code.split('\n').filter((each) => !/^\s*(""\s*)*$/.test(each))) {
    expect(kinds.some((kind) => kind.test(line)) ? '' : line).toBe('');
    for (const [, callee] of line.matchAll(/([\w.]+)(?=\()/g)) expect(callees).toContain(callee);
  }
}

/** Expects the lines after `head` to be declarations of plain values that call nothing but `callees`. */
export function expectDeclarations(code: string, head: RegExp, line: RegExp, callees: readonly string[]): void {
  const [, body = ''] = code.split(head);
  const lines = body.split('\n').filter((each) => !/^\s*(""\s*)*$/.test(each));
  expect(lines.at(-1)).toBe('}');
  for (const each of lines.slice(0, -1)) {
    expect(each).toMatch(line);
    for (const [, callee] of each.matchAll(/([\w.]+)(?=\()/g)) expect(callees).toContain(callee);
  }
}
