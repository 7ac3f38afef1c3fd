import { round } from '../round.js';
import { mostOf, sureCount } from '../semantics/semantic-alias.js';
import type { TokenSet } from '../set/token-set.schema.js';
import type { AnyToken } from '../token.js';
import { getTokenType, tokenTypeNames } from '../types/index.js';
import type { NearDuplicate } from './insight.schema.js';

/** Values up to half as far again as those that are merged anyway may be one (product number). */
const NEAR = 1.5;

/** Neighbouring steps of a grid are near where they are small, and meant to be two. */
function areSteps(a: AnyToken, b: AnyToken): boolean {
  return a['is_grid_compliant'] === true && b['is_grid_compliant'] === true;
}

/** Pairs of tokens of a type that may be one, the nearest (in tolerances of their types) first; for a person to decide. */
export function nearDuplicates({ types }: TokenSet): NearDuplicate[] {
  const pairs = tokenTypeNames.flatMap((name) => {
    const type = getTokenType(name);
    const valued = types[name].tokens.map((token) => ({ token, value: type.value(token) }));
    return valued.flatMap((a, i) =>
      valued.slice(i + 1).flatMap((b): NearDuplicate[] => {
        const distance = type.distance(a.value, b.value);
        const keep = mostOf([a.token, b.token], sureCount) ?? a.token;
        const merge = keep === a.token ? b.token : a.token;
        if (distance > NEAR * type.mergeWithin || areSteps(a.token, b.token)) return [];
        const said = `${keep.name} and ${merge.name} are hardly apart: one of them may do.`;
        return [
          {
            type: name,
            keep: keep.name,
            merge: merge.name,
            distance: round(distance, 3),
            merges_within: type.mergeWithin,
            suggestion: said,
          },
        ];
      }),
    );
  });
  return pairs.sort(
    (a, b) => a.distance / a.merges_within - b.distance / b.merges_within || (a.merge < b.merge ? -1 : 1),
  );
}
