import { isRecord } from './document.js';
import type { FlatToken } from './flat-tokens.js';
import { type Place, type Reference, referenceOf, referencesIn } from './references.js';

/** What is wrong with a reference, and where. */
export interface ReferenceFault {
  /** The token it stands in. */
  readonly owner: readonly string[];
  readonly place: Place;
  readonly message: string;
}

/** Chains of aliases longer than this are taken for endless. */
const MAX_CHAIN = 32;
/** Aliases in lists of aliases multiply: a value that would hold more than this many others is refused. */
const MAX_RESOLVED_SIZE = 10_000;

const keyOf = (path: readonly string[]): string => path.join('\0');

/** Follows the references of a document's tokens, with what groups inherit. */
export class TokenReferences {
  private readonly byPath: ReadonlyMap<string, FlatToken>;
  private readonly sizes = new Map<string, number>();
  private readonly open = new Set<string>();
  readonly faults: ReferenceFault[] = [];

  constructor(
    tokens: readonly FlatToken[],
    private readonly raw: ReadonlyMap<string, Record<string, unknown>>,
  ) {
    this.byPath = new Map(tokens.map((token) => [keyOf(token.path), token]));
  }

  /** Adds to `faults` what is wrong with the references of a token and of those they lead to. */
  check(path: readonly string[]): void {
    this.sizeOf(path);
  }

  /** The number of values a token is made of, once its references are followed. */
  private sizeOf(path: readonly string[]): number {
    const key = keyOf(path);
    const known = this.sizes.get(key);
    if (known !== undefined) return known;
    const token = this.raw.get(key);
    if (!token) return 1;
    this.open.add(key);
    const [value, place] = '$value' in token ? [token.$value, [...path, '$value']] : [{ $ref: token.$ref }, path];
    const size = referencesIn(value, place).reduce((sum, reference) => sum + this.follow(path, reference), 1);
    this.open.delete(key);
    this.sizes.set(key, size);
    if (size > MAX_RESOLVED_SIZE && !this.faults.some(({ message }) => message.includes('grow'))) {
      this.faults.push({
        owner: path,
        place: path,
        message: `its aliases grow to more than ${MAX_RESOLVED_SIZE} values; use fewer`,
      });
    }
    return Math.min(size, MAX_RESOLVED_SIZE + 1);
  }

  private follow(owner: readonly string[], reference: Reference): number {
    const { place, text, target } = reference;
    const end = target && this.endOf(reference, target);
    if (!end) {
      const message = text.startsWith('{')
        ? `the alias ${text} points at no token; correct its path or remove it`
        : `the reference ${text} points at nothing in the document; correct it or remove it`;
      this.faults.push({ owner, place, message });
      return 1;
    }
    const name = text.startsWith('{') ? `the alias ${text}` : `the reference ${text}`;
    if (this.open.has(keyOf(end))) {
      this.faults.push({ owner, place, message: `${name} leads back to itself; point it at a token with a value` });
      return 1;
    }
    if (this.open.size >= MAX_CHAIN) {
      this.faults.push({
        owner,
        place,
        message: `${name} is one of more than ${MAX_CHAIN} in a row; point it nearer the value`,
      });
      return 1;
    }
    return this.sizeOf(end);
  }

  /** The token a reference leads into; for a `$ref` into a value also what that part of it refers to. */
  private endOf({ text }: Reference, target: readonly string[]): readonly string[] | undefined {
    if (this.byPath.has(keyOf(target))) return target;
    const at = target.lastIndexOf('$value');
    if (text.startsWith('{') || at < 0) return undefined;
    const owner = target.slice(0, at);
    const token = this.raw.get(keyOf(owner)) ?? (this.byPath.has(keyOf(owner)) ? {} : undefined);
    if (!token) return undefined;
    const part = target.slice(at + 1).reduce<unknown>(memberAt, this.partsOf(owner, token));
    return part === undefined ? undefined : owner;
  }

  /** The value a `$ref` goes into: that of the token, or where that is a reference, what it leads to. */
  private partsOf(owner: readonly string[], token: Record<string, unknown>): unknown {
    const resolved = this.byPath.get(keyOf(owner))?.value;
    return referenceOf(token.$value, []) ? resolved : (token.$value ?? resolved);
  }
}

function memberAt(node: unknown, name: string): unknown {
  return (isRecord(node) || Array.isArray(node)) && Object.hasOwn(node, name)
    ? (node as Record<string, unknown>)[name]
    : undefined;
}
