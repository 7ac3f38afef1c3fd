import { runMigrations } from '@copy-that/database';
import { startStack, type TestStack } from '@copy-that/testing';
import type { Browser } from 'playwright-core';
import { page as screenshot } from '../page.js';
import { describeInBrowser, openBrowser } from './browser.js';
import { extract, newProject, signUp, type Visitor, visitor } from './visitor.js';

describeInBrowser('the web UI on the whole system', () => {
  let stack: TestStack;
  let browser: Browser;
  let ada: Visitor;
  let projectId: number;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([
      startStack({ migrate: runMigrations, env: { RATE_LIMIT_PER_MINUTE: '1000', ADDRESS_LIMIT_PER_MINUTE: '1000' } }),
      openBrowser(),
    ]);
    ada = await visitor(browser, stack.baseUrl);
    await signUp(ada.page);
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
});
