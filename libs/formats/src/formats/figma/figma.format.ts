import type { TokenFormat } from '../../format.js';
import { outsideSrgb } from '../../native-source.js';
import { commentText } from '../../native-text.js';
import { plainTokens } from '../../plain-tokens.js';
import { type SkippedToken, summarizeSkipped } from '../../skipped-tokens.js';
import { tokenThemes } from '../../themed-tokens.js';
import { modesOf } from './figma-modes.js';
import { variableNames } from './figma-names.js';
import { variablesOf } from './figma-variables.js';

const FILE = 'figma-variables.json';
const COLLECTION = 'collection';
/** Figma allows no more in one collection (REST API, POST variables). */
const MAX_VARIABLES = 5000;

/** The kinds of a variable's value (REST API, Variables). */
type ResolvedType = 'COLOR' | 'FLOAT' | 'STRING';

/** A variable as the request creates it. */
interface Variable {
  readonly action: 'CREATE';
  readonly id: string;
  readonly name: string;
  readonly variableCollectionId: string;
  readonly resolvedType: ResolvedType;
  readonly scopes: readonly string[];
  readonly description?: string;
}

/**
 * The body of `POST /v1/files/{key}/variables` of Figma's REST API: a collection with a mode for each theme, a variable for each plain
 * value and one for each part of text styles, borders and shadows. Own writer: no library writes this shape.
 */
export const figma: TokenFormat = {
  format: 'figma',
  mediaType: 'application/json',
  fileName: FILE,
  title: 'Figma variables (JSON)',
  write: async (document) => {
    const { tokens, skipped: unread } = plainTokens(document);
    const skipped: SkippedToken[] = [...unread, ...outsideSrgb(tokens)];
    const parts = tokens.flatMap((token) => {
      const said = variablesOf(token);
      if (!('skip' in said)) return said.map((variable) => ({ ...variable, token }));
      skipped.push({ type: token.type, path: token.path, reason: said.skip });
      return [];
    });
    for (const { token } of parts.splice(MAX_VARIABLES))
      skipped.push({
        type: token.type,
        path: token.path,
        reason: `a collection of Figma holds ${MAX_VARIABLES} variables`,
      });
    const names = variableNames(parts.map(({ token, part }) => [...token.path, ...part]));
    const ids = new Map(
      parts.map(({ token, part }, i) => [
        [...token.path, ...part].join('.'),
        { id: `variable-${i + 1}`, kind: parts[i]?.resolvedType },
      ]),
    );
    const variables = parts.map(({ token, resolvedType, scopes }, i): Variable => {
      const description = commentText(token.description);
      return {
        action: 'CREATE',
        id: `variable-${i + 1}`,
        name: names[i] ?? '',
        variableCollectionId: COLLECTION,
        resolvedType,
        scopes,
        ...(description ? { description } : {}),
      };
    });
    const modes = modesOf(
      parts,
      tokenThemes(document, tokens, (themed) => plainTokens(themed).tokens),
    );
    const values = modes.flatMap(({ id, said }) =>
      said.map(({ token, part, value, resolvedType }, i) => {
        const target = token.alias ? ids.get([...token.alias, ...part].join('.')) : undefined;
        const points = target && target.kind === resolvedType;
        return {
          variableId: `variable-${i + 1}`,
          modeId: id,
          value: points ? { type: 'VARIABLE_ALIAS', id: target.id } : value,
        };
      }),
    );
    const body = {
      variableCollections: [{ action: 'CREATE', id: COLLECTION, name: 'Design tokens', initialModeId: modes[0]?.id }],
      variableModes: modes.map(({ id, name }, i) => ({
        action: i === 0 ? 'UPDATE' : 'CREATE',
        id,
        name,
        variableCollectionId: COLLECTION,
      })),
      variables,
      variableModeValues: values,
    };
    return { files: [{ path: FILE, text: `${JSON.stringify(body, null, 2)}\n` }], skipped: summarizeSkipped(skipped) };
  },
};
