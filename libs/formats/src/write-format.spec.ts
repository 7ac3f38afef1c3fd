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
  expect(text).toContain('  --color-role-accent: var(--color-blue-500);\n');
});

it('refuses a document that is not valid and says what is wrong with it', async () => {
  const document = { $schema: DTCG_SCHEMA, size: { a: { $value: 1 }, b: { $type: 'number', $value: '{size.c}' } } };
  await expect(writeDocument('dtcg', document)).rejects.toThrow(
    'the token document cannot be written as dtcg: size.a: its type cannot be determined; give it or its group a $type; ' +
      'size.b: the alias {size.c} points at no token; correct its path or remove it',
  );
});

it('says what Terrazzo finds wrong with a document, and where', async () => {
  const document = { $schema: DTCG_SCHEMA, size: { $type: 'dimension', a: { $value: '16px;}' } } };
  await expect(writeDocument('css', document)).rejects.toThrow(
    'Terrazzo refused the token document: Invalid alias syntax. At "$value": "16px;}"',
  );
});
