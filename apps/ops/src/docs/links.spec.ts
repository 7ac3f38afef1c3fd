import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout, listFiles, readText } from '../checkout.js';

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...['docs', 'k8s', 'terraform', 'load-tests'].flatMap((folder) => listFiles(folder, '.md')),
];

describe('documentation', () => {
  it.each(pages)('%s links to files there are', (page) => {
    const prose = readText(page).replaceAll(/```[\s\S]*?```/g, '');
    const targets = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target]) => target as string);
    const local = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(join(checkout, dirname(page), target)))).toEqual([]);
  });

  it('is more than a page', () => {
    expect(pages.length).toBeGreaterThan(30);
  });
});
