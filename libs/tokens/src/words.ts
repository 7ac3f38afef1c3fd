import { z } from 'zod';
import { kebabName, kebabNameSchema } from './kebab-name.js';

/** The longest texts that are kept, in UTF-16 units (product numbers). */
export const MAX_INTENT_LENGTH = 400;
export const MAX_PHRASE_LENGTH = 60;

/**
 * One line of at most `maxLength` UTF-16 units that shows all it holds: white space becomes one space; control, bidi,
 * zero-width, unassigned and private characters and broken surrogates are dropped (Unicode general category C and
 * Default_Ignorable_Code_Point).
 */
export function cleanLine(text: string, maxLength: number): string {
  return (
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]+/gu, '')
      .normalize('NFC')
      .replace(/ +/g, ' ')
      .trimStart()
      .slice(0, maxLength)
      // The cut may have parted a pair of surrogates.
      .replace(/[\ud800-\udbff]$/, '')
      .trimEnd()
  );
}

function lineSchema(maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => cleanLine(text, maxLength) === text, 'one line without control or invisible characters');
}

/** What somebody who looked at the picture calls a value and says of it; never part of what was measured. */
export const wordsSchema = z.strictObject({
  name: kebabNameSchema.optional().describe('What the value is for, e.g. "brand-primary"'),
  design_intent: lineSchema(MAX_INTENT_LENGTH).optional().describe('One sentence on its job in the design'),
  descriptive: lineSchema(MAX_PHRASE_LENGTH).optional().describe('What it looks like, e.g. "deep royal blue"'),
  contextual: lineSchema(MAX_PHRASE_LENGTH).optional().describe('Where it stands, e.g. "main action buttons"'),
});
export type Words = z.infer<typeof wordsSchema>;

/**
 * What is left of words that nobody has checked yet: every text on one clean line within its length, a name as kebab,
 * members in one order; what comes to nothing is left out. Undefined where nothing is left.
 */
export function cleanWords(said: { readonly [key in keyof Words]?: string | null | undefined }): Words | undefined {
  const words = {
    name: kebabName(said.name ?? ''),
    design_intent: cleanLine(said.design_intent ?? '', MAX_INTENT_LENGTH),
    descriptive: cleanLine(said.descriptive ?? '', MAX_PHRASE_LENGTH),
    contextual: cleanLine(said.contextual ?? '', MAX_PHRASE_LENGTH),
  };
  const kept = Object.entries(words).filter(([, text]) => text !== '');
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
