import { type AnyToken, getTokenType, type TokenTypeName } from '@copy-that/tokens';
import { escapeHtml } from './escape-html.js';
import { tokenSample } from './token-sample.js';
import { typeHue } from './type-hue.js';

/** The table of one type's tokens, a row that can be focused for each. */
export function tokenSection(type: TokenTypeName, tokens: readonly AnyToken[]): string {
  const hasRoles = tokens.some((token) => roleOf(token) !== '');
  const head = ['Sample', 'Token', ...(hasRoles ? ['Role'] : []), 'Sure', 'Seen', 'Intent'];
  const rows = tokens.map((token) => tokenRow(type, token, hasRoles));
  return `<section data-type="${type}" style="--hue:${typeHue(type)}">
<h2>${type} <b>${tokens.length}</b></h2>
<table><thead><tr>${head.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>
</section>
`;
}

function tokenRow(type: TokenTypeName, token: AnyToken, hasRoles: boolean): string {
  const { id, name, alias, confidence, occurrence_count: count, design_intent: intent, evidence } = token;
  const boxes = evidence.length === 1 ? '1 box' : `${evidence.length} boxes`;
  const called = alias ? `<span class="alias">${escapeHtml(alias)}</span>` : '';
  const calling = `${called}<span class="name">${escapeHtml(name)}</span>`;
  return `<tr data-token="${id}" tabindex="0">
<td>${tokenSample(type, token)}</td>
<th scope="row"><code>${escapeHtml(getTokenType(type).css(token))}</code>${calling}</th>
${hasRoles ? `<td>${escapeHtml(roleOf(token))}</td>` : ''}
<td class="number">${confidence.toFixed(2)}</td>
<td class="number">${count}×<span class="boxes">${boxes}</span></td>
<td class="intent">${escapeHtml(intent)}</td>
</tr>`;
}

function roleOf({ role }: AnyToken): string {
  return typeof role === 'string' ? role : '';
}
