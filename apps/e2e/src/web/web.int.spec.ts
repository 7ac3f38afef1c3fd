import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runMigrations } from '@copy-that/database';
import { checkout, startStack, type TestStack } from '@copy-that/testing';
import type { Insight } from '@copy-that/tokens';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { page as screenshot } from '../page.js';
import { violationsOf } from './accessibility.js';
import { describeInBrowser, openBrowser } from './browser.js';
import { extract, newProject, PASSWORD, signUp, type Visitor, visitor } from './visitor.js';

describeInBrowser('the web UI on the whole system', () => {
  let stack: TestStack;
  let browser: Browser;
  let ada: Visitor;
  let projectId: number;
  let insightId: number;
  let email: string;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([
      startStack({
        migrate: runMigrations,
        env: { RATE_LIMIT_PER_MINUTE: '1000', ADDRESS_LIMIT_PER_MINUTE: '1000', FETCH_ALLOW_PRIVATE: 'true' },
      }),
      openBrowser(),
    ]);
    ada = await visitor(browser, stack.baseUrl);
    email = await signUp(ada.page);
    projectId = await newProject(ada.page, 'Shop');
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 60_000);

  it("extracts spacing from an uploaded image, as the seed's first scenario", async () => {
    const { page } = ada;
    // A page that was loaded anew knows the session by its cookie.
    await page.goto(`/projects/${projectId}/extract`);
    await page.click('[data-testid=token-type-spacing]');
    await extract(page, await screenshot());
    const cards = page.locator('[data-testid=spacing-token-card]');
    await cards.first().waitFor();
    expect(await cards.count()).toBeGreaterThan(0);
    expect(await cards.first().locator('.token-value').textContent()).toMatch(/^\d+(\.\d+)?px$/);
    expect(await cards.first().locator('.token-scale').isVisible()).toBe(true);
    expect(await page.locator('[data-testid=color-token-card]').count()).toBe(0);
    expect(ada.complaints).toEqual([]);
  }, 60_000);

  it("exports spacing tokens to CSS, as the seed's second scenario", async () => {
    const { page } = ada;
    await page.click('nav >> text=Tokens');
    await page.waitForURL(`**/projects/${projectId}/tokens`);
    await page.click('[data-testid=export-button]');
    await page.click('[data-testid=format-css]');
    const content = await page.locator('[data-testid=export-preview]').textContent();
    expect(content).toContain(':root {');
    expect(content).toContain('--spacing-');
    await page.keyboard.press('Escape');
  }, 60_000);

  it('shows where a token was measured, from the card and from the picture', async () => {
    const { page } = ada;
    const card = page.locator('[data-testid=spacing-token-card]').first();
    const places = page.locator('[data-testid=evidence-box]');
    await page.locator('[data-testid=evidence-picture] img').waitFor();
    expect(await places.count()).toBe(0);
    await card.hover();
    await places.first().waitFor();
    expect(await card.getAttribute('data-lit')).toBe('true');
    const box = await places.first().boundingBox();
    if (!box) throw new Error('The place is not on the page.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('[data-lit=true]').first().waitFor();
    expect(await places.count()).toBeGreaterThan(0);
    await page.mouse.move(2, 2);
    await places.first().waitFor({ state: 'detached' });
  }, 60_000);

  it('takes several pictures into one set and shows each', async () => {
    const { page } = ada;
    await page.goto(`/projects/${projectId}/extract`);
    const files = await Promise.all([screenshot({ accent: [4, 120, 87] }), screenshot({ width: 832 })]);
    await page
      .locator('input[type=file]')
      .setInputFiles(files.map((png, n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer: Buffer.from(png) })));
    await page.click('[data-testid=extract-button]');
    await phase('Complete').waitFor({ timeout: 30_000 });
    const thumbs = page.locator('.thumb');
    await thumbs.nth(1).click();
    expect([await thumbs.count(), await thumbs.nth(1).getAttribute('aria-pressed')]).toEqual([2, 'true']);
  }, 60_000);

  it('renames a token, takes that back, and shows both in the versions', async () => {
    const { page } = ada;
    await page.goto(`/projects/${projectId}/tokens`);
    const card = page.locator('[data-testid=color-token-card]').first();
    const before = await card.locator('.token-name').textContent();
    await card.hover();
    await card.locator('[aria-label^=Change]').click();
    await page.fill('[name=alias]', 'page-ground');
    await page.click('text=Save');
    await card.locator('.token-name', { hasText: 'page-ground' }).waitFor();
    await page.click('text=Undo');
    await card.locator('.token-name', { hasText: new RegExp(`^${before}$`) }).waitFor();
    await page.click('nav >> text=Versions');
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.first().textContent()).toContain('restore');
    expect(await rows.nth(1).textContent()).toMatch(/called page-ground\.(?! given)/);
    await rows.nth(1).locator('button', { hasText: 'Changes' }).click();
    const diff = page.locator('[data-testid=version-diff] tbody');
    await diff.waitFor();
    expect(await diff.textContent()).toContain('page-ground');
    expect(await diff.locator('tr').count()).toBe(1);
    const sides = page.locator('[data-testid=version-side]');
    expect(await sides.count()).toBe(2);
    for (const side of await sides.all()) await side.locator('[data-testid=evidence-box]').first().waitFor();
  }, 60_000);

  it('says how the newest version holds together, as the API does, and what its score is made of', async () => {
    const { page } = ada;
    await page.goto('/projects');
    insightId = await newProject(page, 'Insight');
    await extract(page, readFileSync(join(checkout, 'apps/local/sample/sample.png')));
    const answered = page.waitForResponse(/\/insight\?version=/);
    await page.click('nav >> text=Insight');
    const insight: Insight & { version: number } = await (await answered).json();
    await page.locator('h1', { hasText: 'Insight' }).waitFor();
    const score = page.locator('[data-testid=insight-score]');
    await score.waitFor();
    expect(await score.textContent()).toContain(`${insight.consistency.score} of 100`);
    const shares = Object.values(insight.consistency.parts).filter((share) => share !== null);
    const formula = (await page.locator('[data-testid=insight-formula]').textContent()) ?? '';
    const told = [...formula.matchAll(/\d\.\d{3}/g)].map(([share]) => Number(share));
    expect(told).toEqual(shares.map((share) => Number(share.toFixed(3))));
    const mean = (100 * told.reduce((sum, share) => sum + share, 0)) / told.length;
    expect(mean).toBeCloseTo(insight.consistency.score ?? -1, 0);
    expect(insight.contrast.length).toBeGreaterThan(0);
    const rows = page.locator('[data-testid=contrast-pairs] tbody tr');
    expect(await rows.count()).toBe(insight.contrast.length);
    const [lowest] = insight.contrast;
    const first = await rows.first().textContent();
    expect(first).toContain(`${lowest?.text} on ${lowest?.background}`);
    expect(first).toContain(lowest?.is_met ? 'met, ' : 'not met, ');
    for (const [part, found] of [
      ['near-duplicates', insight.near_duplicates],
      ['off-grid', insight.off_grid],
    ] as const)
      expect(await page.locator(`[data-testid=${part}] tbody tr`).count()).toBe(found.length);
    expect(ada.complaints).toEqual([]);
  }, 60_000);

  it('cancels a run whose picture does not come', async () => {
    const { page } = ada;
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    await page.goto(`/projects/${projectId}/extract`);
    await page.fill('[name=url]', `http://localhost:${(silent.address() as AddressInfo).port}/shot.png`);
    await page.keyboard.press('Enter');
    await page.click('[data-testid=extract-button]');
    await phase('Preparing').waitFor();
    await page.click('[data-testid=cancel-button]');
    await phase('Cancelled').waitFor();
    silent.closeAllConnections();
    silent.close();
  }, 60_000);

  it('says that the server is away, and goes on when it is back', async () => {
    const { page } = ada;
    await page.goto('/projects');
    await page.locator('td >> text=Shop').waitFor();
    await page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await page.click('td >> text=Shop');
    await page.locator('[role=alert]', { hasText: 'The server cannot be reached.' }).first().waitFor();
    await page.unroute('**/api/**');
    await page.locator('button', { hasText: 'Try again' }).first().click();
    await page.locator('h1', { hasText: 'Shop' }).waitFor();
    expect(ada.complaints).toEqual([]);
  }, 60_000);

  it('paints its first page within what Web Vitals call good, and moves nothing after', async () => {
    const { page } = await visitor(browser, stack.baseUrl);
    await page.goto('/login', { waitUntil: 'networkidle' });
    const entries = (type: string) =>
      page.evaluate(
        `new Promise((done) => {
          new PerformanceObserver((list) => done(list.getEntries().map(({ startTime, value }) => ({ startTime, value }))))
            .observe({ type: '${type}', buffered: true });
          setTimeout(() => done([]), 500);
        })`,
      ) as Promise<{ startTime: number; value: number }[]>;
    const lcpMs = (await entries('largest-contentful-paint')).at(-1)?.startTime;
    const shift = (await entries('layout-shift')).reduce((sum, { value }) => sum + value, 0);
    expect(lcpMs).toBeGreaterThan(0);
    expect(lcpMs).toBeLessThan(2500);
    expect(shift).toBeLessThan(0.1);
  }, 30_000);

  it('asks to sign in where the session was ended elsewhere, and comes back', async () => {
    const { page } = ada;
    await page.goto('/settings');
    await page.click('[role=tab] >> text=Sessions');
    const elsewhere = await visitor(browser, stack.baseUrl);
    await signIn(elsewhere, '/projects');
    await elsewhere.page.goto('/settings');
    await elsewhere.page.click('[role=tab] >> text=Sessions');
    await elsewhere.page.locator('button', { hasText: 'End it' }).click();
    await elsewhere.page.locator('button', { hasText: 'End it' }).waitFor({ state: 'detached' });
    await elsewhere.close();
    await page.click(`[href="/projects"]`);
    await page.locator('[role=status]', { hasText: 'Your session has ended.' }).waitFor();
    await signIn(ada, '/projects', false);
  }, 60_000);

  it.each(['light', 'dark'] as const)(
    'is accessible on every route, %s',
    async (colorScheme) => {
      const { page, close } = await visitor(browser, stack.baseUrl, { colorScheme, reducedMotion: 'reduce' });
      const found: string[] = [];
      const look = async (path: string, ready: string) => {
        if (path) await page.goto(path);
        await page.locator(ready).first().waitFor();
        found.push(...(await violationsOf(page)).map((violation) => `${path} ${violation}`));
      };
      await look('/login', 'button[type=submit]');
      await page.fill('[name=email]', email);
      await page.fill('[name=password]', PASSWORD);
      await page.click('button[type=submit]');
      await page.waitForURL('**/projects');
      await look('/projects', 'table');
      await look(`/projects/${projectId}`, 'table');
      await look(`/projects/${projectId}/extract`, '.drop');
      await look(`/projects/${projectId}/tokens`, '.card');
      await page.click('[data-testid=export-button]');
      await look('', '[data-testid=export-preview]');
      await page.keyboard.press('Escape');
      await page.locator('.card').first().hover();
      await page.locator('.card-edit').first().click();
      await look('', '[name=alias]');
      await look(`/projects/${insightId}/insight`, '[data-testid=near-duplicates] .swatch');
      await look(`/projects/${projectId}/versions?from=1&to=2`, '[data-testid=version-diff] table');
      await look('/settings', 'meter');
      for (const tab of ['API keys', 'Webhooks', 'Sessions']) {
        await page.click(`[role=tab] >> text=${tab}`);
        await look('', '[role=tabpanel][data-state=active] :is(table, .empty)');
      }
      await close();
      expect(found).toEqual([]);
    },
    60_000,
  );

  it('shows what colours are for by day and by night where pictures are marked', async () => {
    const { page } = ada;
    await page.goto('/projects');
    await newProject(page, 'Day and night');
    const day = await screenshot();
    const night = await sharp(day).negate({ alpha: false }).png().toBuffer();
    const files = [day, night].map((png, n) => ({
      name: `${n}.png`,
      mimeType: 'image/png',
      buffer: Buffer.from(png),
    }));
    await page.locator('input[type=file]').setInputFiles(files);
    await page.selectOption('[aria-label="Theme of 0.png"]', 'light');
    await page.selectOption('[aria-label="Theme of 1.png"]', 'dark');
    await page.click('[data-testid=extract-button]');
    await phase('Complete').waitFor({ timeout: 30_000 });
    const row = page.locator('[data-testid=themes] tr', { hasText: 'background default' });
    await row.waitFor();
    const [light, dark] = [...((await row.textContent()) ?? '').matchAll(/#([0-9a-f]{6})/g)].map(([, hex]) => hex);
    expect(Number.parseInt(light ?? '', 16) + Number.parseInt(dark ?? '', 16)).toBe(0xffffff);
    expect(await violationsOf(page)).toEqual([]);
  }, 60_000);

  function phase(text: string) {
    return ada.page.locator('[data-testid=extraction-phase]', { hasText: new RegExp(`^${text}$`) });
  }

  async function signIn({ page }: Visitor, where: string, fresh = true): Promise<void> {
    if (fresh) await page.goto('/login');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', PASSWORD);
    await page.click('button[type=submit]');
    await page.waitForURL(`**${where}`);
  }
});
