import { aliasTarget, isRecord, membersOf } from './document.js';

/** What is wrong with a document, where (`color.blue-500`) and in words that say what to do. */
export interface DocumentProblem {
  readonly path: string;
  readonly message: string;
}

/** A token found in a document with the type it has or inherits. */
interface FoundToken {
  readonly path: string;
  readonly token: Record<string, unknown>;
  readonly type: string | undefined;
}

function checkNames(group: Record<string, unknown>, path: string): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const lower = new Map<string, string>();
  for (const [name] of membersOf(group)) {
    const at = path ? `${path}.${name}` : name;
    if (/[{}.]/.test(name)) {
      problems.push({
        path: at,
        message: `the name "${name}" holds one of { } . which aliases are written with; rename it`,
      });
    }
    const twin = lower.get(name.toLowerCase());
    if (twin !== undefined) {
      problems.push({ path: at, message: `"${name}" and "${twin}" differ only in case; rename one` });
    }
    lower.set(name.toLowerCase(), name);
  }
  return problems;
}

function walk(group: Record<string, unknown>, path: string, inherited: string | undefined) {
  const tokens: FoundToken[] = [];
  const problems = checkNames(group, path);
  const groupType = typeof group.$type === 'string' ? group.$type : inherited;
  for (const [name, member] of membersOf(group)) {
    const at = path ? `${path}.${name}` : name;
    const type = typeof member.$type === 'string' ? member.$type : groupType;
    if (!('$value' in member || '$ref' in member)) {
      const inner = walk(member, at, groupType);
      tokens.push(...inner.tokens);
      problems.push(...inner.problems);
      continue;
    }
    tokens.push({ path: at, token: member, type });
    if (membersOf(member).length > 0) {
      problems.push({ path: at, message: 'a token cannot hold tokens; move its own value to a token named $root' });
    }
  }
  return { tokens, problems };
}

function resolve(found: FoundToken, byPath: ReadonlyMap<string, FoundToken>): FoundToken | string {
  const seen = new Set<string>();
  let at = found;
  for (let target = aliasTarget(at.token.$value); target !== undefined; target = aliasTarget(at.token.$value)) {
    if (seen.has(at.path)) return `the alias {${target}} leads back to itself; point it at a token with a value`;
    seen.add(at.path);
    const next = byPath.get(target);
    if (!next) return `the alias {${target}} points at no token; correct its path or remove it`;
    at = next;
  }
  return at;
}

function checkColor(value: unknown): string | undefined {
  if (!isRecord(value) || value.colorSpace !== 'srgb' || value.hex === undefined) return undefined;
  const { components, hex } = value;
  const digits =
    Array.isArray(components) &&
    components
      .map((c) =>
        typeof c === 'number'
          ? Math.round(c * 255)
              .toString(16)
              .padStart(2, '0')
          : '??',
      )
      .join('');
  return `#${digits}` === hex
    ? undefined
    : `hex ${typeof hex === 'string' ? hex : JSON.stringify(hex)} is not the colour of its components (#${digits}); make them agree`;
}

/**
 * What the official JSON schema and Terrazzo let pass though the Format Module 2025.10 forbids it: a hex that is not
 * its components, a token whose type cannot be determined, names that break aliases or differ only in case, a token
 * that holds tokens, an alias to nothing or to itself. No problems, no entries; it does not replace those two checks.
 */
export function validateDocument(document: unknown): DocumentProblem[] {
  if (!isRecord(document)) return [{ path: '', message: 'a token document is a JSON object' }];
  const { tokens, problems } = walk(document, '', undefined);
  const byPath = new Map(tokens.map((found) => [found.path, found]));
  for (const found of tokens) {
    const end = resolve(found, byPath);
    if (typeof end === 'string') {
      problems.push({ path: found.path, message: end });
      continue;
    }
    const type = found.type ?? end.type;
    if (type === undefined && !('$ref' in found.token)) {
      problems.push({ path: found.path, message: 'its type cannot be determined; give it or its group a $type' });
    }
    const wrong = type === 'color' ? checkColor(found.token.$value) : undefined;
    if (wrong) problems.push({ path: found.path, message: wrong });
  }
  return problems;
}
