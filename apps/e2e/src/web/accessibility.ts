import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@copy-that/testing';
import type { Page } from 'playwright-core';

/** The rules of WCAG 2.2, levels A and AA, as axe groups them. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const source = readFileSync(join(checkout, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds wrong on the page as it stands, one line a place. */
export async function violationsOf(page: Page): Promise<string[]> {
  // The page's policy forbids scripts of others, not what the test driver evaluates.
  await page.evaluate(source);
  const found = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(TAGS)} })`);
  const { violations } = found as { violations: Violation[] };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
