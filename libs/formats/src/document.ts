/** A token of the Design Tokens Format Module 2025.10; `$value` is `{group.name}` for an alias. */
export interface DocumentToken {
  readonly $value: unknown;
  readonly $type?: string;
  readonly $description?: string;
  readonly $extensions?: Readonly<Record<string, unknown>>;
}

/** A group: its members are tokens or groups, all but the `$` ones. */
export interface DocumentGroup {
  readonly $type?: string;
  readonly $description?: string;
  readonly $extensions?: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

/** A whole token file. */
export interface DtcgDocument extends DocumentGroup {
  readonly $schema: string;
}

/** The schema a document names (Format Module 2025.10). */
export const DTCG_SCHEMA = 'https://www.designtokens.org/schemas/2025.10/format.json';
/** The key of what this product adds to tokens and groups (Format Module 2025.10: reverse domain). */
export const EXTENSION = 'com.copythat';

/** The one `$` name that is a token: a group's own value (Format Module 2025.10, section 6.2). */
export const ROOT = '$root';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Members of a group that are groups or tokens. */
export function membersOf(group: Readonly<Record<string, unknown>>): [string, Record<string, unknown>][] {
  const members: [string, Record<string, unknown>][] = [];
  for (const name of Object.keys(group)) {
    const member = group[name];
    if (!name.startsWith('$') && isRecord(member)) members.push([name, member]);
  }
  return members;
}

/** Whether a member of a group is a token, not a group. */
export function isToken(node: Readonly<Record<string, unknown>>): boolean {
  return '$value' in node || '$ref' in node;
}

/** `color.blue-500` of `{color.blue-500}`, or undefined where the value is no alias. */
export function aliasTarget(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\{([^{}]+)\}$/.exec(value)?.[1] : undefined;
}

/** The group or token at a path from the top; undefined where there is none. */
export function memberAt(document: unknown, path: readonly string[]): Record<string, unknown> | undefined {
  let node = document;
  for (const name of path) node = isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  return isRecord(node) ? node : undefined;
}
