import type { AnyToken, DtcgToken } from '@copy-that/tokens';
import { type DocumentToken, EXTENSION } from './document.js';

/** A token of the document: its value in the standard's words, and all that those cannot say. */
export function documentToken(written: DtcgToken, token: AnyToken): DocumentToken {
  const { id: _id, name: _name, design_intent: _intent, ...rest } = token;
  return { ...written, $extensions: { [EXTENSION]: rest } };
}
