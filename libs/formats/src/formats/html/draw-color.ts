import { contrastOn, oklchOf } from '@copy-that/tokens';
import { isRecord } from '../../document.js';
import { decimal } from '../../native-number.js';
import { hexDigits } from '../../plain-color.js';
import { cssColor } from './css-values.js';
import {
  evidenceOf,
  figures,
  measuredOf,
  nameOf,
  type SampleRules,
  type Specimen,
  type TokenOf,
} from './style-guide.js';

/** What WCAG 2.2 grants a contrast: success criteria 1.4.3 and 1.4.6. */
function gradeOf(ratio: number): string {
  if (ratio >= 7) return 'AAA';
  if (ratio >= 4.5) return 'AA';
  return ratio >= 3 ? 'AA large' : 'fails';
}

interface Contrast {
  readonly on: string;
  readonly wcag: number;
  readonly apca: number;
}

function isContrast(value: unknown): value is Contrast {
  if (!isRecord(value) || typeof value.on !== 'string' || !/^#[0-9a-f]{6}$/.test(value.on)) return false;
  return typeof value.wcag === 'number' && typeof value.apca === 'number';
}

/** Contrasts on what a colour was seen on; on white and on black where nobody knows. */
function contrastsOf(specimen: Specimen<TokenOf<'color'>>): Contrast[] {
  const { contrast } = measuredOf(specimen.token);
  const measured = Array.isArray(contrast) ? contrast.filter(isContrast) : [];
  const hex = `#${hexDigits(specimen.token.value)}`;
  return measured.length > 0 ? measured : ['#ffffff', '#000000'].map((on) => contrastOn(hex, on));
}

function contrastRow({ on, wcag, apca }: Contrast, hex: string, rules: SampleRules): string {
  const sample = rules.classOf(`color:${hex};background-color:${on}`);
  const grade = gradeOf(wcag);
  return `<tr><td><span class="aa ${sample}">Aa</span></td><td>${on}</td><td>${decimal(wcag, 2)}</td><td class="${grade === 'fails' ? 'low' : ''}">${grade}</td><td>${decimal(apca, 1)}</td></tr>`;
}

/** A swatch with its figures; the checks behind it show what it lets through. */
export function drawColor(specimen: Specimen<TokenOf<'color'>>, rules: SampleRules): string {
  const { token } = specimen;
  const css = cssColor(token.value);
  const hex = `#${hexDigits(token.value)}`;
  const { l, c, h } = oklchOf(hex);
  const rows = contrastsOf(specimen).map((each) => contrastRow(each, hex, rules));
  const { coverage, role } = measuredOf(token);
  const covers =
    typeof coverage === 'number'
      ? `covers ${coverage < 0.001 ? 'less than 0.1' : decimal(coverage * 100, 1)} %`
      : undefined;
  const job = typeof role === 'string' && /^[a-z]{1,20}$/.test(role) && role !== 'other' ? role : undefined;
  const oklch = `oklch ${decimal(l * 100, 1)} ${decimal(c, 3)} ${h === null ? 'none' : decimal(h, 0)}`;
  const parts = [
    `<article class="card"><div class="swatch checks"><div class="fill ${rules.classOf(`background-color:${css}`)}"></div></div>`,
    nameOf(specimen) + figures(css, oklch, job, covers),
    `<table class="contrast"><thead><tr><th scope="col"><span class="hidden">Sample</span></th><th scope="col">on</th><th scope="col">WCAG</th><th scope="col"><span class="hidden">Grade</span></th><th scope="col">Lc</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    `${evidenceOf(token)}</article>`,
  ];
  return parts.join('\n');
}
