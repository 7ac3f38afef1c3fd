import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildTokenSet, getTokenType, tokenTypeNames } from '@copy-that/tokens';
import { defineConfig, Logger, parse } from '@terrazzo/parser';
import { Ajv, type ValidateFunction } from 'ajv';
import { buildDocument } from './build-document.js';
import { isRecord } from './document.js';

// The official schemas of the Format Module are not part of this project: they are checked against where a copy lies beside it.
const schemas = join(__dirname, '..', '..', '..', '..', 'shared', 'dtcg', '2025.10');
const describeWithSchemas = existsSync(join(schemas, 'format.json')) ? describe : describe.skip;

const document = buildDocument(
  buildTokenSet(
    Object.fromEntries(tokenTypeNames.map((name) => [name, [{ imageId: 1, candidates: getTokenType(name).examples }]])),
    { warnings: ['careful'] },
  ),
  { name: 'Demo' },
);

function compileSchema(): ValidateFunction {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const files = readdirSync(schemas, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  for (const file of files) ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')));
  const validate = ajv.getSchema('https://www.designtokens.org/schemas/2025.10/format.json');
  if (!validate) throw new Error('the schema of the Format Module was not found under its id');
  return validate;
}

/** The schema looks at a value only where the type stands on the token itself. */
function pushTypesDown(node: unknown, inherited?: unknown): unknown {
  if (!isRecord(node)) return node;
  const $type = node.$type ?? inherited;
  if ('$value' in node) return $type === undefined ? node : { ...node, $type };
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key.startsWith('$') ? value : pushTypesDown(value, $type)]),
  );
}

describeWithSchemas('the official JSON schema', () => {
  it('accepts a document of every type', () => {
    const validate = compileSchema();
    validate(pushTypesDown(document));
    expect(validate.errors).toBeNull();
  });

  it('looks at values: it refuses a unit the standard does not know', () => {
    const bad = { $type: 'dimension', a: { $value: { value: 1, unit: 'em' } } };
    expect(compileSchema()(pushTypesDown(bad))).toBe(false);
  });
});

it('Terrazzo reads a document of every type without an error or a warning', async () => {
  const logger = new Logger({ level: 'silent' });
  const cwd = new URL('file:///demo/');
  const config = defineConfig({ plugins: [] }, { logger, cwd });
  const src = JSON.stringify(document);
  const { tokens } = await parse([{ filename: new URL('tokens.json', cwd), src }], { config, logger });
  expect(logger.stats()).toMatchObject({ errorCount: 0, warnCount: 0 });
  expect(Object.keys(tokens)).toEqual(
    expect.arrayContaining([
      'color.blue-500',
      'color.accent',
      'color.text.default',
      'spacing.px-16',
      'font.size.px-16',
      'shadow.y2-b4',
    ]),
  );
});
