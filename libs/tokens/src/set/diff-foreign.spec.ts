import { buildTokenSet } from './build-token-set.js';
import { diffForeign } from './diff-foreign.js';
import type { TokenSet } from './token-set.schema.js';

const duration = (value: number) => ({ $value: { value, unit: 'ms' } });
const withDocument = (document: Record<string, unknown>): TokenSet => ({
  ...buildTokenSet({}),
  foreign: { document, tokens: [{ path: ['color', 'a'], type: 'color', name: 'a' }] },
});

it('tells tokens that only documents have apart by path, type and value', () => {
  const before = withDocument({
    color: { $type: 'color', a: { $value: 1 }, b: { $value: '{color.a}' } },
    motion: { $type: 'duration', fast: duration(100), slow: duration(300), same: duration(1) },
    z: { $root: { $type: 'number', $value: 1 } },
  });
  const after = withDocument({
    color: { $type: 'color', a: { $value: 2 }, b: { $value: '{color.a}' } },
    motion: { same: { ...duration(1), $type: 'duration' }, $type: 'duration', fast: duration(120), mid: duration(200) },
    z: { $root: { $type: 'fontWeight', $value: 1 } },
  });
  expect(diffForeign(before, after)).toEqual({
    added: ['motion.mid'],
    removed: ['motion.slow'],
    changed: [
      {
        path: 'motion.fast',
        before: '{"$type":"duration","$value":{"unit":"ms","value":100}}',
        after: '{"$type":"duration","$value":{"unit":"ms","value":120}}',
      },
      { path: 'z.$root', before: '{"$type":"number","$value":1}', after: '{"$type":"fontWeight","$value":1}' },
    ],
  });
  expect(diffForeign(buildTokenSet({}), buildTokenSet({}))).toEqual({ added: [], removed: [], changed: [] });
});
