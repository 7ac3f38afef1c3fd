import { type Box, type Candidate, cleanWords, getTokenType, type TokenTypeName, type Words } from '@copy-that/tokens';
import { toSource } from '../prompt/places.js';
import type { Ask } from '../prompt/prepare-ask.js';
import { MAX_SEEN, type NamedEntry, type Reply, type SeenEntry } from '../prompt/reply-schema.js';

/** How sure a value is that a model saw and nobody measured, and where the pixels at its place bear it out. */
const SEEN_CONFIDENCE = 0.3;
const SHOWN_CONFIDENCE = 0.5;

/** Something a person should know about what a model said. */
export interface NamingWarning {
  readonly type: TokenTypeName;
  readonly code: 'seen_value_dropped';
  readonly message: string;
}

/** Measured candidates with what a model said of them, and what it saw besides. */
export interface NamedCandidates {
  readonly candidates: Readonly<Partial<Record<TokenTypeName, readonly Candidate[]>>>;
  readonly warnings: readonly NamingWarning[];
}

/** Looks a colour (`#rrggbb`) up in the source pixels of a box: whether anything there is that colour. */
export type IsColorShown = (hex: string, box: Box) => boolean;

/**
 * Lays a reply over the candidates of its question. Measured values stay as they are, number for number, named or not; a
 * value seen besides comes in marked `claude`, low in confidence, with its place as evidence, and only where it lies in
 * the picture, is near no measured one, and, if it is a colour, shows there.
 */
export function applyReply(ask: Ask, reply: Reply, isColorShown?: IsColorShown): NamedCandidates {
  const warnings: NamingWarning[] = [];
  const entries = ask.types.map((type): [TokenTypeName, Candidate[]] => {
    const named = nameType(ask, type, reply[type]?.named ?? []);
    const seen = (reply[type]?.seen ?? []).slice(0, MAX_SEEN);
    for (const entry of seen) {
      const found = seenCandidate(ask, type, entry, named, isColorShown);
      if ('candidate' in found) named.push(found.candidate);
      else if (found.why) warnings.push({ type, code: 'seen_value_dropped', message: found.why });
    }
    return [type, named];
  });
  return { candidates: Object.fromEntries(entries), warnings };
}

function nameType(ask: Ask, type: TokenTypeName, entries: readonly NamedEntry[]): Candidate[] {
  const said = new Map<number, NamedEntry>();
  for (const entry of entries) {
    const asked = ask.asked.find(({ id }) => id === entry.id);
    // An id of another type or one said twice is a slip of the model; the first saying holds.
    if (asked?.type === type && !said.has(asked.index)) said.set(asked.index, entry);
  }
  const { withSaid } = getTokenType(type).ask;
  return (ask.candidates[type] ?? []).map((candidate, index) => {
    const entry = said.get(index);
    if (!entry) return candidate;
    const words = wordsOf(entry);
    const value = withSaid ? withSaid(candidate.value, entry) : candidate.value;
    return { ...candidate, value, ...(words ? { words } : {}) };
  });
}

function wordsOf({ name, descriptive, contextual, design_intent }: NamedEntry | SeenEntry): Words | undefined {
  return cleanWords({ name, descriptive, contextual, design_intent });
}

function seenCandidate(
  ask: Ask,
  type: TokenTypeName,
  entry: SeenEntry,
  known: readonly Candidate[],
  isColorShown?: IsColorShown,
): { readonly candidate: Candidate } | { readonly why?: string } {
  const definition = getTokenType(type);
  const value = definition.ask.sees?.value(entry);
  const box = toSource(entry, ask.picture);
  if (value === undefined) return { why: `A ${type} the model saw is no ${type} value; it is left out.` };
  if (!box) return { why: `A ${type} the model saw lies outside the picture; it is left out.` };
  if (known.some((each) => definition.distance(each.value, value) <= definition.mergeWithin)) return {};
  const color = colorOf(value);
  if (color && isColorShown && !isColorShown(color, box)) {
    return { why: `The model saw ${color} as a ${type} where no pixel has that colour; it is left out.` };
  }
  const words = wordsOf(entry);
  const isShown = color !== undefined && isColorShown !== undefined;
  return {
    candidate: {
      value,
      confidence: isShown ? SHOWN_CONFIDENCE : SEEN_CONFIDENCE,
      occurrence_count: 1,
      evidence: [box],
      engine: 'claude',
      ...(words ? { words } : {}),
    },
  };
}

/** The colour a value claims the pixels show, where it claims one. */
function colorOf(value: unknown): string | undefined {
  const { hex, color } = value as { hex?: unknown; color?: unknown };
  return typeof hex === 'string' ? hex : typeof color === 'string' ? color : undefined;
}
