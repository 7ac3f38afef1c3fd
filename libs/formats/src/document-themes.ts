import {
  aliasTarget,
  type DocumentGroup,
  type DtcgDocument,
  EXTENSION,
  isRecord,
  isToken,
  memberAt,
  membersOf,
} from './document.js';

/** A theme beside the one that a document itself says. */
export interface DocumentTheme {
  /** e.g. `dark` */
  readonly name: string;
  /** The aliases that are others in this theme, as groups of a document; each stands in the document too. */
  readonly overrides: DocumentGroup;
}

/** What a document says of its themes, under `$extensions["com.copythat"].themes`. */
export interface StatedThemes {
  /** The theme that the document itself says. */
  readonly default: string;
  /** Groups of aliases by theme. */
  readonly overrides: Readonly<Record<string, DocumentGroup>>;
}

/** Beside light and dark a design may have a few of high contrast or of brands; each is a pass over the document. */
const MAX_THEMES = 8;

/** Themes have plain names, which mean nothing in any format. */
const NAME = /^[a-z][a-z-]{0,31}$/;

const isAlias = (node: Record<string, unknown> | undefined): node is Record<string, unknown> =>
  node !== undefined && isToken(node) && aliasTarget(node.$value) !== undefined;

/** Of stated overrides those that say another target of an alias there is: a document may come from anybody. */
function soundOverrides(
  document: DtcgDocument,
  group: Record<string, unknown>,
  path: readonly string[],
): DocumentGroup {
  const members = membersOf(group).flatMap(([name, member]): [string, unknown][] => {
    const here = [...path, name];
    const own = memberAt(document, here);
    if (isToken(member)) {
      const target = aliasTarget(member.$value)?.split('.');
      const aimed = target && memberAt(document, target);
      return isAlias(own) && aimed && isToken(aimed)
        ? [[name, { ...own, $value: member.$value, ...said(member) }]]
        : [];
    }
    if (!own || isToken(own)) return [];
    const inner = soundOverrides(document, member, here);
    return Object.keys(inner).length > 0 ? [[name, inner]] : [];
  });
  return Object.fromEntries(members);
}

const said = ({ $description }: Record<string, unknown>) => (typeof $description === 'string' ? { $description } : {});

/** The theme that a document says by itself, `light`; undefined where it has no themes. */
export function defaultTheme(document: DtcgDocument): string | undefined {
  const stated = memberAt(document.$extensions, [EXTENSION, 'themes']);
  return typeof stated?.default === 'string' && NAME.test(stated.default) ? stated.default : undefined;
}

/** The themes of a document beside its default one, with what differs there; none for most documents. */
export function documentThemes(document: DtcgDocument): DocumentTheme[] {
  const stated = memberAt(document.$extensions, [EXTENSION, 'themes', 'overrides']);
  if (!stated || defaultTheme(document) === undefined) return [];
  return Object.entries(stated)
    .filter((entry): entry is [string, Record<string, unknown>] => NAME.test(entry[0]) && isRecord(entry[1]))
    .slice(0, MAX_THEMES)
    .map(([name, group]) => ({ name, overrides: soundOverrides(document, group, []) }));
}

/** The document as it is in a theme: members of groups laid over, everything else and its order as they are. */
export function inTheme(document: DtcgDocument, { overrides }: DocumentTheme): DtcgDocument {
  return laidOver(document, overrides) as DtcgDocument;
}

function laidOver(group: DocumentGroup, over: DocumentGroup): DocumentGroup {
  const changed = membersOf(over).map(([name, member]): [string, unknown] => {
    const own = group[name];
    return [name, isRecord(own) && !isToken(own) ? laidOver(own, member) : member];
  });
  return { ...group, ...Object.fromEntries(changed) };
}
