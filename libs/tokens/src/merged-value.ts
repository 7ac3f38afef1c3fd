import type { MergedValue } from './definition.js';
import type { AnyToken } from './token.js';

/** The fields of a token that come from where and how often its value was seen, whatever its type. */
export function mergedFields({
  confidence,
  occurrence_count,
  evidence,
  provenance,
  engine,
}: MergedValue<unknown>): Pick<AnyToken, 'confidence' | 'occurrence_count' | 'evidence' | 'provenance' | 'engine'> {
  return { confidence, occurrence_count, evidence: [...evidence], provenance: [...provenance], engine };
}

/** How often a value was seen, times how sure that is. */
export function sureSightings({ occurrence_count: count, confidence }: MergedValue<unknown>): number {
  return count * confidence;
}

/** `seen 12 times in one image`, or `imported` where no image shows it. */
export function seenWords({ occurrence_count: count, provenance }: MergedValue<unknown>): string {
  if (provenance.length === 0) return 'imported';
  const times = count === 1 ? 'once' : `${count} times`;
  const images = provenance.length === 1 ? 'one image' : `${provenance.length} images`;
  return `seen ${times} in ${images}`;
}
