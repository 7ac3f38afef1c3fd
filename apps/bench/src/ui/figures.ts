import type { AnyToken } from '@copy-that/tokens';
import type { Browser, Page } from 'playwright-core';
import { signIn } from './pictures.js';

const TOKENS = 10_000;
const SCROLL_PX_PER_FRAME = 60;
const FRAMES = 300;

/** How quick the UI was, in milliseconds and bytes. */
export interface UiFigures {
  readonly firstLoadBytes: number;
  readonly lcpMs: number;
  readonly frames: number;
  readonly medianFrameMs: number;
  readonly worstFrameMs: number;
  readonly framesOver32Ms: number;
  readonly cardsInPage: number;
}

/** Measures the first visit and a scroll through 10,000 tokens, which are the project's own, repeated. */
export async function measureUi(
  browser: Browser,
  baseURL: string,
  account: [string, string],
  projectId: number,
): Promise<UiFigures> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto('/login', { waitUntil: 'networkidle' });
  const firstLoadBytes = Number(
    await page.evaluate(
      "performance.getEntriesByType('resource').reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)",
    ),
  );
  const lcpMs = Number(
    await page.evaluate(
      "new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))",
    ),
  );
  await signIn(page, ...account);
  await repeatTokens(page);
  await page.goto(`/projects/${projectId}/tokens`);
  await page.locator('.card').first().waitFor();
  await page.waitForLoadState('networkidle');
  const scrolled = (await page.evaluate(scrollScript)) as number[];
  const cardsInPage = await page.locator('.card').count();
  await context.close();
  const sorted = scrolled.toSorted((a, b) => a - b);
  return {
    firstLoadBytes,
    lcpMs,
    frames: scrolled.length,
    medianFrameMs: sorted[sorted.length >> 1] ?? 0,
    worstFrameMs: sorted.at(-1) ?? 0,
    framesOver32Ms: scrolled.filter((ms) => ms > 32).length,
    cardsInPage,
  };
}

async function repeatTokens(page: Page): Promise<void> {
  await page.route('**/api/v1/projects/*/tokens*', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data: AnyToken[]; next_cursor: string | null };
    const { data } = body;
    const many = Array.from({ length: TOKENS }, (_, n) => ({ ...(data[n % data.length] as AnyToken), id: n + 1 }));
    const type = (token: AnyToken) => String(token['type']);
    many.sort((a, b) => type(a).localeCompare(type(b)) || a.id - b.id);
    await route.fulfill({ response, json: { ...body, data: many, next_cursor: null } });
  });
}

/** Scrolls a step a frame and tells how long each frame was. */
const scrollScript = `new Promise((done) => {
  const grid = document.querySelector('[data-testid=token-grid]');
  const times = [];
  let last;
  const frame = (now) => {
    if (last !== undefined) times.push(now - last);
    last = now;
    grid.scrollTop += ${SCROLL_PX_PER_FRAME};
    if (times.length < ${FRAMES}) requestAnimationFrame(frame);
    else done(times);
  };
  requestAnimationFrame(frame);
})`;
