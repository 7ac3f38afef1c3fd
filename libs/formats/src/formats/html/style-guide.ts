import { EXTENSION, isRecord } from '../../document.js';
import { pathText } from '../../native-text.js';
import type { PlainToken, PlainType } from '../../plain-tokens.js';
import { htmlText } from './html-text.js';

/** The rules that samples are drawn by; the same rule is one class, whatever asks for it. */
export class SampleRules {
  private readonly classes = new Map<string, string>();

  /** The class that has these declarations. */
  classOf(declarations: string): string {
    const known = this.classes.get(declarations);
    if (known !== undefined) return known;
    const name = `s${this.classes.size + 1}`;
    this.classes.set(declarations, name);
    return name;
  }

  css(): string {
    return [...this.classes].map(([declarations, name]) => `.${name}{${declarations}}`).join('\n');
  }
}

/** A token of one type. */
export type TokenOf<T extends PlainType> = Extract<PlainToken, { type: T }>;

/** What a specimen is drawn from. */
export interface Specimen<T extends PlainToken = PlainToken> {
  readonly token: T;
  /** Names of the tokens that point at it. */
  readonly aliases: readonly string[];
}

/** What was measured of a token beside its value. */
export function measuredOf(token: PlainToken): Readonly<Record<string, unknown>> {
  const measured = token.extensions?.[EXTENSION];
  return isRecord(measured) ? measured : {};
}

/** `<b>name</b>` with what points at the token below it. */
export function nameOf({ token, aliases }: Specimen): string {
  const also = aliases.length === 0 ? '' : aliases.map((alias) => `<li><bdi>${htmlText(alias)}</bdi></li>`).join('');
  return `<h3><bdi>${htmlText(token.path.join('.')) || pathText(token.path)}</bdi></h3>${also ? `<ul class="also">${also}</ul>` : ''}`;
}

/** Figures in a row: words and numbers that were made here, so no text of others. */
export function figures(...values: readonly (string | undefined)[]): string {
  let shown = '';
  for (const value of values) if (value) shown += `<span>${value}</span>`;
  return `<p class="figures">${shown}</p>`;
}

/** A specimen that stands beside its name, with what was measured of it on the other side. */
export function rowOf(specimen: Specimen, drawn: string, ...said: readonly (string | undefined)[]): string {
  // Joined: texts put together by templates stay trees of small pieces, which thousands of tokens keep until the end.
  return [
    '<article class="row"><div>',
    nameOf(specimen),
    figures(...said),
    '</div>\n<div class="drawn">',
    drawn,
    '</div><div class="note">',
    evidenceOf(specimen.token),
    '</div></article>',
  ].join('');
}

/** A specimen that stands above its name. */
export function cardOf(specimen: Specimen, drawn: string, ...said: readonly (string | undefined)[]): string {
  return [
    '<article class="card">',
    drawn,
    '\n',
    nameOf(specimen),
    figures(...said),
    evidenceOf(specimen.token),
    '</article>',
  ].join('');
}

/** How sure and how often, and what the token is for. */
export function evidenceOf(token: PlainToken): string {
  const { confidence, occurrence_count: count } = measuredOf(token);
  const seen = typeof count === 'number' ? `seen ${Math.round(count)}\u00d7` : undefined;
  const sure = typeof confidence === 'number' ? `sure ${Math.round(confidence * 100)} %` : undefined;
  const said = token.description ? `<p class="said"><bdi>${htmlText(token.description)}</bdi></p>` : '';
  return `${seen || sure ? figures(seen, sure) : ''}${said}`;
}
