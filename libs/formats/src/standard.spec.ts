import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildThemedSet, buildTokenSet, type Candidate, getTokenType, tokenTypeNames } from '@copy-that/tokens';
import { defineConfig, Logger, parse } from '@terrazzo/parser';
import { Ajv, type ValidateFunction } from 'ajv';
import { buildDocument } from './build-document.js';
import { isRecord } from './document.js';
import { publishedSystem, publishedSystems } from './formats/published-systems.conformance.js';
import { soundPart } from './sound-part.js';
import { getFormat, writeFormat } from './write-format.js';

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

function compileSchema(module = 'format'): ValidateFunction {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const files = readdirSync(schemas, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  for (const file of files) ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')));
  const validate = ajv.getSchema(`https://www.designtokens.org/schemas/2025.10/${module}.json`);
  if (!validate) throw new Error(`the schema of the ${module} module was not found under its id`);
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

  it('accepts every file of a set with themes, and refuses a resolver document without an order', async () => {
    const shown = (hex: string, role: string): Candidate => ({
      value: { hex, role, coverage: 0.5, seen_on: [] },
      confidence: 0.9,
      occurrence_count: 9,
      evidence: [{ x: 0, y: 0, width: 8, height: 8 }],
      engine: 'measured',
    });
    const color = [
      { imageId: 1, candidates: [shown('#ffffff', 'background')] },
      { imageId: 2, candidates: [shown('#101014', 'background')] },
    ];
    const themed = buildThemedSet(
      { color },
      {
        themeOf: new Map([
          [1, 'light'],
          [2, 'dark'],
        ] as const),
      },
    );
    const { files } = await writeFormat('dtcg', themed);
    const [core, dark, resolver] = files.map(({ text }) => JSON.parse(text));
    for (const [file, module] of [
      [core, 'format'],
      [dark, 'format'],
      [resolver, 'resolver'],
    ] as const) {
      const validate = compileSchema(module);
      validate(module === 'format' ? pushTypesDown(file) : file);
      expect(validate.errors).toBeNull();
    }
    const { resolutionOrder: _order, ...orderless } = resolver;
    expect(compileSchema('resolver')(orderless)).toBe(false);
  });

  it.each(publishedSystems)('accepts the sound part of %s as it is written', async (system) => {
    const { files } = await getFormat('dtcg').write(soundPart(publishedSystem(system)).document);
    const validate = compileSchema();
    validate(pushTypesDown(JSON.parse(files[0]?.text ?? '')));
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
