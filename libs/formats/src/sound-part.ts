import type { DtcgDocument } from './document.js';
import type { Skipped } from './format.js';
import { referenceFaults, valueProblems } from './validate-document.js';

type Group = Record<string, unknown>;

/** A document that every format can read, and what it left out. */
export interface SoundPart {
  readonly document: DtcgDocument;
  readonly skipped: Skipped[];
}

function remove(document: Group, path: readonly string[]): void {
  const parent = path.slice(0, -1).reduce<Group | undefined>((at, name) => at?.[name] as Group | undefined, document);
  if (parent) delete parent[path.at(-1) ?? ''];
}

/**
 * An imported document without the tokens that the Format Module cannot read and those that are made of them; each is
 * in `skipped` by its path. The document has no structure problems.
 */
export function soundPart(document: DtcgDocument): SoundPart {
  const sound = structuredClone(document) as Group & DtcgDocument;
  const left = new Map<string, { path: readonly string[]; reason: string }>();
  const drop = (faults: readonly { readonly names: readonly string[]; readonly message: string }[]) => {
    for (const { names, message } of faults) {
      left.set(names.join('.'), { path: names, reason: message });
      remove(sound, names);
    }
    return faults.length > 0;
  };
  drop(valueProblems(sound));
  while (drop(referenceFaults(sound).map(({ owner }) => ({ names: owner, message: 'it points at a token left out' }))));
  return { document: sound, skipped: [...left].map(([type, { reason }]) => ({ type, reason })) };
}
