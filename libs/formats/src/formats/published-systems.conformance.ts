import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type DtcgDocument, isRecord } from '../document.js';

/** Design systems that others published as DTCG files (npm `dtcg-examples`, MIT). */
const FOLDER = dirname(require.resolve('dtcg-examples/package.json'));
const ENDING = '.resolver.json';

interface Source {
  readonly $ref: string;
}

interface Modifier {
  readonly contexts: Readonly<Record<string, readonly Source[]>>;
  readonly default?: string;
}

/** A resolver document (Resolver Module 2025.10), as far as these systems use it. */
interface Resolver {
  readonly resolutionOrder: readonly Source[];
  readonly sets: Readonly<Record<string, { readonly sources: readonly Source[] }>>;
  readonly modifiers?: Readonly<Record<string, Modifier>>;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as T;
}

function merged(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over) || '$value' in over) return over;
  return Object.entries(over).reduce<Record<string, unknown>>(
    (all, [name, value]) => ({ ...all, [name]: name in base ? merged(base[name], value) : value }),
    { ...base },
  );
}

function sourcesOf(resolver: Resolver, { $ref }: Source): readonly Source[] {
  const [, kind, name = ''] = /^#\/(sets|modifiers)\/(.+)$/.exec($ref) ?? [];
  if (kind === 'sets') return resolver.sets[name]?.sources ?? [];
  const modifier = resolver.modifiers?.[name];
  const [first = ''] = Object.keys(modifier?.contexts ?? {});
  return modifier?.contexts[modifier.default ?? first] ?? [];
}

/** The names of the systems. */
export const publishedSystems = readdirSync(FOLDER)
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length));

/** All files of a system in its default modes as one document. */
export function publishedSystem(name: string): DtcgDocument {
  const resolver = read<Resolver>(name + ENDING);
  const sources = resolver.resolutionOrder.flatMap((step) => sourcesOf(resolver, step));
  return sources.reduce<unknown>((all, { $ref }) => merged(all, read($ref)), {}) as DtcgDocument;
}
