import { aliasTarget, type DtcgDocument, isRecord, membersOf } from './document.js';
import { pointerPath } from './references.js';

/** A token of a document with all that its group and its aliases say of it. */
export interface FlatToken {
  /** The names from the top group down; a group's own value ends in `$root`. */
  readonly path: readonly string[];
  /** Its own `$type`, or the nearest group's, or that of the token it points at. */
  readonly type: string;
  /** The value with every alias and reference in it replaced by what they lead to. */
  readonly value: unknown;
  /** Where a token that is an alias points, as a path. */
  readonly alias?: readonly string[] | undefined;
  /** Where members of a composite value point, by their names. */
  readonly partAliases?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly description?: string | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

type Group = Readonly<Record<string, unknown>>;

/** The one `$` name that is a token: a group's own value (Format Module 2025.10, section 6.2). */
const ROOT = '$root';
/** Documents of people go ten deep; beyond this, groups and aliases are taken for endless and left out. */
const MAX_DEPTH = 64;

/** Where an alias `{a.b}` or a reference `{ "$ref": "#/a/b" }` points. */
function targetPath(value: unknown): string[] | undefined {
  if (typeof value === 'string' ? !value.startsWith('{') : typeof value !== 'object') return undefined;
  const alias = aliasTarget(value);
  if (alias !== undefined) return alias.split('.');
  return isRecord(value) && '$ref' in value ? pointerPath(value.$ref) : undefined;
}

function memberAt(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, name)
    ? (node as Record<string, unknown>)[name]
    : undefined;
}

const isToken = (node: Group): boolean => '$value' in node || '$ref' in node;

function tokensAndGroups(group: Group): [string, Group][] {
  const root = memberAt(group, ROOT);
  return isRecord(root) ? [[ROOT, root], ...membersOf(group)] : membersOf(group);
}

/** Members of `own` over those of `base`: groups are joined, a token stands for the inherited one whole. */
function extended(base: Group, own: Group): Group {
  const joined = tokensAndGroups(own).flatMap(([name, member]): [string, Group][] => {
    const inherited = memberAt(base, name);
    return isRecord(inherited) && !isToken(inherited) && !isToken(member) ? [[name, extended(inherited, member)]] : [];
  });
  return Object.fromEntries([...Object.entries(base), ...Object.entries(own), ...joined]);
}

class Reader {
  private readonly resolved = new Map<Group, unknown>();

  constructor(private readonly document: Group) {}

  /** The group with what it inherits by `$extends`. */
  whole(group: Group, depth = 0): Group {
    const path = targetPath(group.$extends) ?? pointerPath(group.$extends);
    const base = path && depth < MAX_DEPTH ? path.reduce<unknown>(memberAt, this.document) : undefined;
    return isRecord(base) ? extended(this.whole(base, depth + 1), group) : group;
  }

  /** What a path leads to through all groups that extend others. */
  private at(path: readonly string[]): unknown {
    return path.reduce<unknown>(
      (node, name) => memberAt(isRecord(node) ? this.whole(node) : node, name),
      this.document,
    );
  }

  tokenAt(path: readonly string[]): Group | undefined {
    const node = this.at(path.at(-1) === '$value' ? path.slice(0, -1) : path);
    return isRecord(node) && isToken(node) ? node : undefined;
  }

  valueOf(token: Group, depth: number): unknown {
    if (this.resolved.has(token)) return this.resolved.get(token);
    const own = '$value' in token ? token.$value : { $ref: token.$ref };
    const value = this.resolve(own, depth);
    if (value !== own) this.resolved.set(token, value);
    return value;
  }

  /** A value in which nothing points elsewhere is itself, not a copy: most are such, and there may be many. */
  private resolve(value: unknown, depth: number): unknown {
    if (typeof value === 'string' ? !value.startsWith('{') : typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) return undefined;
    const path = targetPath(value);
    if (path) {
      const token = this.tokenAt(path);
      return token ? this.valueOf(token, depth + 1) : this.resolve(this.at(path), depth + 1);
    }
    if (Array.isArray(value)) return this.resolveItems(value, depth);
    return isRecord(value) ? this.resolveMembers(value, depth) : value;
  }

  private resolveItems(items: readonly unknown[], depth: number): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      const resolved = typeof item === 'number' ? item : this.resolve(item, depth + 1);
      if (resolved === item) continue;
      copy ??= [...items];
      copy[i] = resolved;
    }
    return copy ?? items;
  }

  private resolveMembers(members: Group, depth: number): Group {
    let copy: Record<string, unknown> | undefined;
    for (const name of Object.keys(members)) {
      const member = members[name];
      const resolved = typeof member === 'number' ? member : this.resolve(member, depth + 1);
      if (resolved === member) continue;
      copy ??= { ...members };
      copy[name] = resolved;
    }
    return copy ?? members;
  }

  typeOf(token: Group, inherited: string | undefined, depth = 0): string | undefined {
    if (typeof token.$type === 'string') return token.$type;
    if (inherited !== undefined) return inherited;
    const path = targetPath('$value' in token ? token.$value : token);
    const target = path && depth < MAX_DEPTH ? this.tokenAt(path) : undefined;
    return path && target ? this.typeOf(target, this.groupType(path), depth + 1) : undefined;
  }

  private groupType(path: readonly string[]): string | undefined {
    const types = path.map((_, i) => memberAt(this.at(path.slice(0, i)), '$type'));
    return types.findLast((type): type is string => typeof type === 'string');
  }

  flat(group: Group, path: readonly string[], inherited: string | undefined, into: FlatToken[] = []): FlatToken[] {
    if (path.length > MAX_DEPTH) return into;
    const all = this.whole(group);
    const groupType = typeof all.$type === 'string' ? all.$type : inherited;
    for (const [name, member] of tokensAndGroups(all)) {
      const at = [...path, name];
      if (isToken(member)) into.push(this.token(member, at, groupType));
      else this.flat(member, at, groupType, into);
    }
    return into;
  }

  private partAliases(value: unknown): FlatToken['partAliases'] {
    if (!isRecord(value)) return undefined;
    let aliases: Record<string, readonly string[]> | undefined;
    for (const name of Object.keys(value)) {
      const target = targetPath(value[name]);
      if (target && this.tokenAt(target)) aliases = { ...aliases, [name]: target.filter((each) => each !== '$value') };
    }
    return aliases;
  }

  private token(token: Group, path: readonly string[], inherited: string | undefined): FlatToken {
    const { $description: description, $extensions: extensions } = token;
    const target = targetPath('$value' in token ? token.$value : token);
    const alias = target && this.tokenAt(target) ? target.filter((name) => name !== '$value') : undefined;
    // All of them have one shape, which engines read and copy fast.
    return {
      path,
      type: this.typeOf(token, inherited) ?? '',
      value: this.valueOf(token, 0),
      alias,
      partAliases: this.partAliases(token.$value),
      description: typeof description === 'string' ? description : undefined,
      extensions: isRecord(extensions) ? extensions : undefined,
    };
  }
}

/** All tokens of a valid document in its order, each with its type and its value resolved; '' and undefined where there is none. */
export function flatTokens(document: DtcgDocument): FlatToken[] {
  return new Reader(document).flat(document, [], undefined);
}
