import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeFormat } from '@copy-that/formats';
import { closeImaging, decodeImage } from '@copy-that/imaging';
import { measure } from '@copy-that/measure';
import {
  buildThemedSet,
  buildTokenSet,
  type Candidate,
  getTokenType,
  type TokenSet,
  tokenTypeNames,
} from '@copy-that/tokens';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../web/browser.js';
import { type ExpectedStyle, expectedStyles, numbersOf } from './expected-styles.js';

/** A hundredth of a pixel; an opacity is written in 255 steps. */
const NEAR_ENOUGH = 0.01;

const cards = `<body style="margin:0;background:#eef1f8;font:16px/24px sans-serif;color:#1f2937"><main style="padding:32px;display:grid;gap:24px;grid-template-columns:repeat(3,1fr)">
${'<article style="background:#fff;border-radius:12px;padding:24px;box-shadow:0 4px 12px rgba(15,23,42,.2)"><h2 style="margin:0 0 16px;font-size:24px">Orders</h2><p style="margin:0">Forty-two today</p></article>'.repeat(6)}</main></body>`;
const banner = `<body style="margin:0;background:#fff;font:14px/20px sans-serif;color:#0f172a">
<header style="height:240px;background:linear-gradient(90deg,#4338ca,#db2777)"></header>
<section style="padding:40px;display:flex;gap:16px">${'<button style="height:40px;padding:0 20px;border:2px solid #4338ca;border-radius:8px;background:#fff;color:#4338ca;font-size:14px">Open</button>'.repeat(5)}</section></body>`;

/** Where a class of the page shows a token of the property: what a person would use it for. */
const shorthand: Readonly<Record<string, string>> = {
  'border-top-left-radius': 'border-radius',
  'border-top-width': 'border',
  'border-top-color': 'border',
};

/** The sample of a style guide that shows a property. */
const samples: Readonly<Record<string, string>> = {
  'background-color': '.fill',
  width: '.bar',
  'border-top-left-radius': '.box',
  'border-top-width': '.box',
  'border-top-color': '.box',
  'box-shadow': '.box',
  'background-image': '.fill',
  'font-size': '.specimen',
  'font-weight': '.specimen',
};

const setOf = (candidates: (type: (typeof tokenTypeNames)[number]) => Candidate[]): TokenSet =>
  buildTokenSet(
    Object.fromEntries(tokenTypeNames.map((type) => [type, [{ imageId: 1, candidates: candidates(type) }]])),
  );

describeInBrowser('tokens in a real browser', () => {
  let browser: Browser;
  let page: Page;
  const sets: Record<string, TokenSet> = {};

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const sample = await readFile(fileURLToPath(new URL('../../../local/sample/sample.html', import.meta.url)), 'utf8');
    for (const [name, html] of Object.entries({ sample, cards, banner })) {
      await page.setContent(html);
      const { candidates } = measure(await decodeImage(await page.screenshot()));
      sets[name] = setOf((type) => (candidates[type] ?? []) as Candidate[]);
    }
    sets['every kind of token'] = setOf((type) => [...getTokenType(type).examples]);
  }, 120_000);
  afterAll(async () => {
    await closeImaging();
    await browser.close();
  });

  /** What is computed for each, where `find` in the page gives its element. */
  async function expectDrawn(wanted: readonly ExpectedStyle[], find: (each: ExpectedStyle) => [string, string]) {
    const asked = wanted.map((each) => ({ ...each, at: find(each) }));
    const computed = await page.evaluate((all) => {
      const byName = new Map(
        [...document.querySelectorAll('article')].map((article) => [article.querySelector('h3')?.textContent, article]),
      );
      return all.map(({ at: [name, selector], property }) => {
        const found = byName.get(name)?.querySelector(selector);
        return found ? getComputedStyle(found).getPropertyValue(property) : `nothing at ${name} ${selector}`;
      });
    }, asked);
    const wrong = wanted.flatMap(({ path, property, numbers }, i) => {
      const got = numbersOf(computed[i] ?? '');
      const isEqual =
        got.length === numbers.length && got.every((n, k) => Math.abs(n - (numbers[k] ?? 0)) <= NEAR_ENOUGH);
      return isEqual ? [] : [`${path} ${property}: ${computed[i]}, not ${numbers.join(' ')}`];
    });
    expect(wrong).toEqual([]);
  }

  const names = ['sample', 'cards', 'banner', 'every kind of token'];

  it('were measured on each page', () => {
    const properties = (name: string) =>
      new Set(expectedStyles(sets[name] as TokenSet).map(({ property }) => property));
    expect([...properties('cards')]).toEqual(expect.arrayContaining(['background-color', 'width', 'box-shadow']));
    expect([...properties('banner')]).toEqual(expect.arrayContaining(['background-image', 'font-size']));
    expect([...properties('every kind of token')].toSorted()).toEqual(Object.keys(samples).toSorted());
    expect(expectedStyles(sets['sample'] as TokenSet).length).toBeGreaterThan(20);
  });

  it.each(names)('the exported CSS computes to the measured values: %s', async (name) => {
    const set = sets[name] as TokenSet;
    const wanted = expectedStyles(set);
    const [file] = (await writeFormat('css', set)).files;
    const used = wanted.map(({ path, property }, i) => {
      const variable = `var(--${path.replaceAll('.', '-')})`;
      return `.use-${i} { display: block; box-sizing: content-box; ${shorthand[property] ?? property}: ${variable}; }`;
    });
    const drawn = wanted.map((_, i) => `<article><h3>${i}</h3><div class="use-${i}">Aa</div></article>`);
    await page.setContent(`<style>${file?.text}\n${used.join('\n')}</style>${drawn.join('')}`);
    await expectDrawn(wanted, (each) => [String(wanted.indexOf(each)), 'div']);
  });

  it.each(names)('the style guide draws every token as what it is: %s', async (name) => {
    const set = sets[name] as TokenSet;
    const [file] = (await writeFormat('html', set, { name })).files;
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    // A policy of an earlier page would hold for what is written into its document.
    await page.goto('about:blank');
    await page.setContent(file?.text ?? '');
    await expectDrawn(expectedStyles(set), ({ path, property }) => [path, samples[property] ?? '']);
    expect(refused).toEqual([]);
  });

  it.each([1280, 390])('the style guide fits a window of %d px', async (width) => {
    const [file] = (await writeFormat('html', sets['every kind of token'] as TokenSet)).files;
    await page.setViewportSize({ width, height: 800 });
    await page.goto('about:blank');
    await page.setContent(file?.text ?? '');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it('a page follows the system into the theme of a screenshot by night, and data-theme before it', async () => {
    // The style guides before keep their own content security policy on the page.
    const fresh = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const draw = async (background: string, ink: string) => {
      await fresh.setContent(
        `<body style="margin:0;background:${background};color:${ink};font:18px sans-serif"><p style="margin:40px">${'Forty-two orders today. '.repeat(40)}</p></body>`,
      );
      return measure(await decodeImage(await fresh.screenshot())).candidates;
    };
    const seen = [await draw('#fdfdfb', '#1d2433'), await draw('#0e1116', '#e6e9ef')];
    const images = tokenTypeNames.map((type) => [
      type,
      seen.map((candidates, n) => ({ imageId: n + 1, candidates: (candidates[type] ?? []) as Candidate[] })),
    ]);
    const set = buildThemedSet(Object.fromEntries(images), {
      themeOf: new Map([
        [1, 'light'],
        [2, 'dark'],
      ] as const),
    });
    const [css] = (await writeFormat('css', set)).files;
    await fresh.setContent(
      `<style>${css?.text}</style><p style="background:var(--color-background-default);color:var(--color-text-default)">a</p>`,
    );
    const shown = async (system: 'light' | 'dark', chosen?: string) => {
      await fresh.emulateMedia({ colorScheme: system });
      return fresh.evaluate((theme) => {
        if (theme) document.documentElement.dataset.theme = theme;
        else delete document.documentElement.dataset.theme;
        const { backgroundColor, color } = getComputedStyle(document.querySelector('p') as Element);
        return [backgroundColor, color];
      }, chosen);
    };
    const [day, night] = [
      ['rgb(253, 253, 251)', 'rgb(29, 36, 51)'],
      ['rgb(14, 17, 22)', 'rgb(230, 233, 239)'],
    ];
    expect(await shown('light')).toEqual(day);
    expect(await shown('dark')).toEqual(night);
    expect(await shown('light', 'dark')).toEqual(night);
    expect(await shown('dark', 'light')).toEqual(day);
    await fresh.close();
  });
});
