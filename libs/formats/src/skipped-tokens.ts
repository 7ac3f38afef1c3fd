import type { Skipped } from './format.js';
import { pathText } from './native-text.js';

/** A token that a format leaves out or cannot say in full, and why. */
export interface SkippedToken {
  readonly type: string;
  readonly path: readonly string[];
  readonly reason: string;
}

/** So many tokens are named where a reason holds for more. */
const NAMED = 5;

/** One entry for each type and reason, which names the tokens it is about. */
export function summarizeSkipped(tokens: readonly SkippedToken[]): Skipped[] {
  return [...Map.groupBy(tokens, ({ type, reason }) => `${type} ${reason}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const names = group.slice(0, NAMED).map(({ path }) => pathText(path));
    const more = group.length > NAMED ? ` and ${group.length - NAMED} more` : '';
    return [{ type: first.type, reason: `${names.join(', ')}${more}: ${first.reason}` }];
  });
}
