import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseToObject } from 'hcl2-parser';
import { checkout, readText } from '../checkout.js';

type Blocks = Readonly<Record<string, unknown>>;

/** What the files of one folder declare, by the name others refer to it by, and all that they refer to. */
export interface Configuration {
  /** `var.region`, `local.name`, `google_redis_instance.main`, `data.google_project.this`, `module.platform`. */
  readonly declared: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  /** Resources by type, each with its arguments. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, readonly Blocks[]>>>>;
  readonly modules: Readonly<Record<string, readonly Blocks[]>>;
  /** Variables; those without a default must be given. */
  readonly variables: Readonly<Record<string, readonly Blocks[]>>;
  readonly outputs: Blocks;
}

const referencePattern =
  /(?<![\w.])((?:var|local)\.[a-z]\w*|module\.[a-z]\w*\.[a-z]\w*|(?:data\.)?(?:google|random)_\w+\.[a-z]\w*)/g;

/** Reads the HCL of a folder; throws the name of a file that is not HCL. */
export function readConfiguration(folder: string): Configuration {
  const merged: Record<string, Record<string, unknown>> = {};
  const locals: Record<string, unknown> = {};
  for (const name of readdirSync(join(checkout, folder)).filter((file) => file.endsWith('.tf'))) {
    const [parsed] = parseToObject(readText(join(folder, name))) as [Record<string, unknown> | null];
    if (!parsed) throw new Error(`${folder}/${name} is not HCL.`);
    for (const block of (parsed['locals'] as object[] | undefined) ?? []) Object.assign(locals, block);
    for (const [kind, blocks] of Object.entries(parsed).filter(([key]) => key !== 'locals' && key !== 'terraform')) {
      const target = (merged[kind] ??= {});
      for (const [key, value] of Object.entries(blocks as object)) {
        if (kind === 'resource' || kind === 'data') target[key] = { ...(target[key] as object), ...(value as object) };
        else target[key] = value;
      }
    }
  }
  const typed = (kind: string, prefix = '') =>
    Object.entries(merged[kind] ?? {}).flatMap(([type, named]) =>
      Object.keys(named as object).map((name) => `${prefix}${type}.${name}`),
    );
  const text = JSON.stringify([merged, locals]);
  return {
    declared: new Set([
      ...Object.keys(merged['variable'] ?? {}).map((name) => `var.${name}`),
      ...Object.keys(locals).map((name) => `local.${name}`),
      ...typed('resource'),
      ...typed('data', 'data.'),
    ]),
    references: new Set([...text.matchAll(referencePattern)].map(([, reference]) => reference as string)),
    resources: (merged['resource'] ?? {}) as Configuration['resources'],
    modules: (merged['module'] ?? {}) as Configuration['modules'],
    variables: (merged['variable'] ?? {}) as Configuration['variables'],
    outputs: merged['output'] ?? {},
  };
}
