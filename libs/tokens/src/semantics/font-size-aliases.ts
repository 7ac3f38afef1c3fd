import type { DtcgPart } from '../definition.js';
import { typographyParts } from '../types/typography/typography.parts.js';
import { type TypographyToken, typographyRoleSchema } from '../types/typography/typography.schema.js';
import { sureCount } from './semantic-alias.js';

/** A part of a token called by what it is for. */
export interface PartAlias {
  readonly path: DtcgPart['path'];
  /** The part it stands for. */
  readonly target: DtcgPart['path'];
  readonly $type: string;
  /** What was measured that makes it so, one sentence. */
  readonly reason: string;
}

/** How much more one size is seen than another; of equals the smaller comes first, as documents do not name styles. */
function bySeen(a: TypographyToken, b: TypographyToken): number {
  return sureCount(b) - sureCount(a) || a.font_size_px - b.font_size_px;
}

/**
 * `font.size.body` and the like: of each role the size seen most often, a size counting for the most important style that
 * has it, which is what documents write of it.
 */
export function fontSizeAliases(styles: readonly TypographyToken[]): PartAlias[] {
  const sizes = typographyParts(styles).filter(({ path: [, list] }) => list === 'size');
  return typographyRoleSchema.options.flatMap((role): PartAlias[] => {
    const [most] = sizes.filter(({ of }) => of.role === role).sort((a, b) => bySeen(a.of, b.of));
    if (!most) return [];
    const [group, list] = most.path;
    const reason = `The size of ${role} text seen most often.`;
    return [{ path: [group, list as string, role], target: most.path, $type: most.written.$type, reason }];
  });
}
