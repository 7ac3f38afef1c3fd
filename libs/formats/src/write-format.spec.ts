import { buildTokenSet, getTokenType } from '@copy-that/tokens';
import { DTCG_SCHEMA } from './document.js';
import { writeDocument, writeFormat } from './write-format.js';

const example = [{ imageId: 1, candidates: getTokenType('spacing').examples }];

it('writes CSS custom properties with aliases kept', async () => {
  const colors = [{ imageId: 1, candidates: getTokenType('color').examples }];
  const { files } = await writeFormat('css', buildTokenSet({ color: colors, spacing: example }));
  const text = files[0]?.text ?? '';
  expect(text).toContain(':root {\n');
  expect(text).toContain('  /* Padding inside boxes, seen 12 times in one image. */\n  --spacing-px-16: 16px;\n');
  expect(text).toContain('  --color-blue-500: #4e73df;\n');
  expect(text).toContain('  --color-accent: var(--color-blue-500);\n');
});

it.each([
  ['radius', '--radius-full: 9999px;'],
  ['border', '--border-px-1-solid-gray-100: 1px solid #e3e6f0;'],
  ['shadow', '--shadow-y8-b16-layers-2: 0px 8px 16px 0px rgba(58, 59, 69, 0.12), 0px 1px 3px 0px rgba(0, 0, 0, 0.1);'],
  ['shadow', '--shadow-inset-y1-b2: inset 0px 1px 2px 0px rgba(0, 0, 0, 0.075);'],
  ['gradient', '--gradient-linear-180-blue-500-to-blue-700: linear-gradient(180deg, #4e73df 10%, #224abe 100%);'],
  ['gradient', '--gradient-radial-white-to-gray-100: radial-gradient(#ffffff 0%, rgba(227, 230, 240, 0.6) 100%);'],
  ['typography', '--font-size-px-11-2: 11.2px;'],
  ['typography', '--font-line-height-ratio-1-5: 1.5;'],
  ['typography', '--font-family-nunito-sans: "Nunito Sans";'],
  ['typography', '--typography-size-20-bold-gray-700-font-size: var(--font-size-px-20);'],
] as const)('writes a %s as CSS: %s', async (type, want) => {
  const candidates = getTokenType(type).examples;
  const { files } = await writeFormat('css', buildTokenSet({ [type]: [{ imageId: 1, candidates }] }));
  expect(files[0]?.text).toContain(`  ${want}\n`);
});

it('refuses a document that is not valid and says what is wrong with it', async () => {
  const document = { $schema: DTCG_SCHEMA, size: { a: { $value: 1 }, b: { $type: 'number', $value: '{size.c}' } } };
  await expect(writeDocument('dtcg', document)).rejects.toThrow(
    'the token document cannot be written as dtcg: size.b: the alias {size.c} points at no token; correct its path or remove it',
  );
});

it('says which values it could not read', async () => {
  const document = { $schema: DTCG_SCHEMA, size: { $type: 'dimension', a: { $value: '16px;}' } } };
  const { files, skipped } = await writeDocument('css', document);
  expect(files[0]?.text).not.toContain('16px');
  expect(skipped).toEqual([{ type: 'dimension', reason: 'size.a: its value cannot be read' }]);
});
