import { type Candidate, getTokenType, type TokenTypeName } from '@copy-that/tokens';

/** Candidates of one image by type. */
export type CandidatesByType = Readonly<Partial<Record<TokenTypeName, readonly Candidate[]>>>;

/** A candidate that a model is asked about. */
export interface AskedCandidate {
  /** Counted from 1 over all types. */
  readonly id: number;
  readonly type: TokenTypeName;
  /** Its place among the image's candidates of the type. */
  readonly index: number;
}

function importance(type: TokenTypeName, { value, confidence, occurrence_count, engine }: Candidate): number {
  return getTokenType(type).importance({ value, confidence, occurrence_count, engine, evidence: [], provenance: [] });
}

/**
 * At most `max` candidates, the most important of each type in turn: every type is heard before one is heard out. Listed
 * type by type, most important first.
 */
export function chooseCandidates(
  types: readonly TokenTypeName[],
  candidates: CandidatesByType,
  max: number,
): AskedCandidate[] {
  const ranked = types.map((type) => {
    const weights = (candidates[type] ?? []).map((candidate, index) => ({
      index,
      weight: importance(type, candidate),
    }));
    return {
      type,
      indexes: weights.sort((a, b) => b.weight - a.weight || a.index - b.index).map(({ index }) => index),
    };
  });
  const taken = ranked.map(() => 0);
  for (let left = max, more = true; left > 0 && more; ) {
    more = false;
    for (const [place, { indexes }] of ranked.entries()) {
      const next = taken[place] ?? 0;
      if (left === 0 || next >= indexes.length) continue;
      taken[place] = next + 1;
      left -= 1;
      more = true;
    }
  }
  return ranked
    .flatMap(({ type, indexes }, place) => indexes.slice(0, taken[place]).map((index) => ({ type, index })))
    .map((chosen, position) => ({ id: position + 1, ...chosen }));
}
