import { Script } from 'node:vm';
import { buildTokenSet, getTokenType, type TokenSet, tokenTypeNames } from '@copy-that/tokens';
import type { ReportPicture } from './picture-figure.js';
import { type Report, reportPage } from './report.page.js';
import { REPORT_SCRIPT } from './report-script.js';

const IMAGE_IDS = [17, 23];

/** Every type's examples, seen in two images. */
function exampleSet(): TokenSet {
  const found = tokenTypeNames.map((type) => [
    type,
    IMAGE_IDS.map((imageId) => ({ imageId, candidates: [...getTokenType(type).examples] })),
  ]);
  return buildTokenSet(Object.fromEntries(found), { max: 50, warnings: [] });
}

const pictures: ReportPicture[] = IMAGE_IDS.map((imageId) => ({
  imageId,
  name: `${imageId}.png`,
  widthPx: 1440,
  heightPx: 900,
  src: 'data:image/png;base64,AAAA',
  pixelRatio: { value: 2, confidence: 0.9, source: 'detected' },
}));

function pageOf(set: TokenSet, changes: Partial<Report> = {}): string {
  return reportPage({ set, pictures, warnings: [], types: tokenTypeNames, ...changes }).join('');
}

const count = (text: string, part: RegExp) => text.match(part)?.length ?? 0;

describe('reportPage', () => {
  const set = exampleSet();
  const page = pageOf(set);
  const tokens = tokenTypeNames.flatMap((type) => set.types[type].tokens);

  it('has a row for every token and a box for every piece of evidence', () => {
    for (const { id, name } of tokens) {
      expect(page).toContain(`<tr data-token="${id}" tabindex="0">`);
      expect(page).toContain(`<span class="name">${name}</span>`);
    }
    expect(page).not.toContain('class="alias"');
    const evidence = tokens.reduce((sum, token) => sum + token.evidence.length, 0);
    expect(count(page, /class="box"/g)).toBe(evidence);
  });

  it('puts boxes on the picture they were measured in, in shares of it', () => {
    const [first, second] = page.split('<figure>').slice(1) as [string, string];
    for (const [figure, imageId] of [
      [first, 17],
      [second, 23],
    ] as const) {
      const own = tokens.flatMap(({ evidence }) => evidence.filter((box) => box.image_id === imageId));
      expect(count(figure, /class="box"/g)).toBe(own.length);
    }
    expect(first).toContain(
      'data-box="224 70 1216 830" style="left:15.5556%;top:7.7778%;width:84.4444%;height:92.2222%"',
    );
  });

  it('shows the types in the order of the registry, and only those asked for', () => {
    const sections = (html: string) => [...html.matchAll(/<section data-type="([a-z-]+)"/g)].map(([, type]) => type);
    expect(sections(page)).toEqual(tokenTypeNames);
    const one = pageOf(set, { types: ['spacing'] });
    expect(sections(one)).toEqual(['spacing']);
    expect(one).not.toContain('data-filter="color"');
  });

  it('draws what it has a sample for', () => {
    expect(count(page, /class="sample"/g)).toBeGreaterThan(0);
    expect(page).not.toContain('style=""');
    expect(page).toContain('class="swatch" style="background:#4e73df"');
  });

  it('loads nothing from anywhere', () => {
    expect(page).toContain(`content="default-src 'none'; img-src data:;`);
    expect(page).not.toMatch(/https?:\/\/|url\(|@import|<link|srcset/i);
    for (const [, address] of page.matchAll(/ (?:src|href)="([^"]*)/g)) expect(address).toMatch(/^data:/);
  });

  it('says what is known of the pictures', () => {
    expect(page).toContain('1440 × 900 px');
    expect(page).toContain('2 (detected, confidence 0.90)');
    const there = pageOf(set, { pictures: pictures.map((picture) => ({ ...picture, pixelRatio: undefined })) });
    expect(there).toContain('not told by the server');
  });

  it('escapes names, warnings and words', () => {
    const evil = `</script><script>alert('1')</script>"&`;
    const safe = '&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;';
    const { tokens: colors, statistics } = set.types.color;
    const worded = colors.map((token) => ({
      ...token,
      name: evil,
      alias: evil,
      design_intent: evil,
      role: evil,
      hex: evil,
    }));
    const html = pageOf(
      { ...set, types: { ...set.types, color: { tokens: worded, statistics } } },
      { warnings: [evil], pictures: pictures.map((picture) => ({ ...picture, name: evil })) },
    );
    expect(count(html, /<script/g)).toBe(1);
    expect(html).toContain(`<li>${safe}</li>`);
    expect(html).toContain(`<title>Design tokens of ${safe}, ${safe}</title>`);
    expect(html).toContain(`<span class="alias">${safe}</span><span class="name">${safe}</span>`);
  });

  it('tells that nothing was found, with the warnings', () => {
    const html = pageOf(buildTokenSet({}, { max: 12, warnings: [] }), { warnings: ['too small'] });
    expect(html).toContain('Nothing was found');
    expect(html).toContain('<li>too small</li>');
    expect(count(html, /class="box"/g)).toBe(0);
  });

  it('carries a script that compiles and cannot end its element early', () => {
    expect(() => new Script(REPORT_SCRIPT)).not.toThrow();
    expect(REPORT_SCRIPT).not.toMatch(/<\/script|<!--/i);
  });
});
