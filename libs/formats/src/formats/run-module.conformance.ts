import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { type ParserConfig, transformSync } from '@swc/core';

const requireHere = createRequire(__filename);

/** Runs the text of an ES module and gives what it exports. */
export function runModule(text: string, parser: ParserConfig): Record<string, unknown> {
  const { code } = transformSync(text, {
    jsc: { parser, target: 'es2022', transform: { react: { runtime: 'automatic' } } },
    module: { type: 'commonjs' },
  });
  const run = runInThisContext(`(function (exports, require) {${code}\n})`) as (
    exports: object,
    load: NodeJS.Require,
  ) => void;
  const exported: Record<string, unknown> = {};
  run(exported, requireHere);
  return exported;
}
