// The documentation as pages: npm run docs:site
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** A page's address in the site: documents lie beside each other as in the repository, `docs/` being its root. */
const urlOf = (file) =>
  file === 'docs/quickstart.md' ? 'index.html' : file.replace(/^docs\//, '').replace(/\.md$/, '.html');
const titleOf = (file) => /^# (.+)$/m.exec(readFileSync(join(checkout, file), 'utf8'))?.[1].replaceAll('`', '') ?? file;
const filesIn = (folder) =>
  readdirSync(join(checkout, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

const nav = JSON.parse(readFileSync(new URL('nav.json', import.meta.url), 'utf8'));
const sections = nav.map(({ title, pages, folders = [] }) => ({
  title,
  pages: [...pages, ...folders.flatMap(filesIn)].map((file) => ({ file, url: urlOf(file), title: titleOf(file) })),
}));
const pages = sections.flatMap((section) => section.pages);

/** A link of a document as it is in the site; undefined for what the site does not have, e.g. a folder of code. */
function siteLink(from, href) {
  if (/^([a-z]+:|#)/.test(href)) return href;
  const [path, hash] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(from), path));
  const page = pages.find(({ file }) => file === target);
  if (!page && !/^docs\/.+\.(png|svg|json)$/.test(target)) return undefined;
  const url = posix.relative(posix.dirname(urlOf(from)), page?.url ?? target.replace(/^docs\//, ''));
  return hash ? `${url}#${hash}` : url;
}

export default function configure(eleventy) {
  eleventy.setQuietMode(true);
  eleventy.addPassthroughCopy({
    'docs/site/site.css': 'site.css',
    'docs/images': 'images',
    'docs/openapi.json': 'openapi.json',
  });
  eleventy.addPassthroughCopy({ 'docs/benchmarks/*.svg': 'benchmarks' });
  eleventy.amendLibrary('md', (markdown) => {
    markdown.core.ruler.push('site links', ({ tokens, env }) => {
      for (const { children } of tokens) {
        const kept = [];
        for (const token of children ?? []) {
          if (token.type === 'link_open') {
            const href = siteLink(env.file, token.attrGet('href'));
            kept.push(href !== undefined);
            if (href === undefined) Object.assign(token, { tag: 'span', attrs: [] });
            else token.attrSet('href', href);
          } else if (token.type === 'link_close' && !kept.pop()) token.tag = 'span';
          else if (token.type === 'image') token.attrSet('src', siteLink(env.file, token.attrGet('src')) ?? '');
        }
      }
    });
    // Headings are what links with a hash point at.
    markdown.renderer.rules.heading_open = (tokens, at, options, _env, self) => {
      const text = tokens[at + 1].children.map(({ content }) => content).join('');
      tokens[at].attrSet(
        'id',
        text
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .trim()
          .replaceAll(/\s+/g, '-'),
      );
      return self.renderToken(tokens, at, options);
    };
  });
  for (const { file, url, title } of pages) {
    if (!existsSync(join(checkout, file))) throw new Error(`docs/site/nav.json names ${file}, which is not there.`);
    eleventy.addTemplate(`pages/${file}`, readFileSync(join(checkout, file), 'utf8'), {
      layout: 'page.njk',
      permalink: url,
      file,
      title,
      here: url,
      root: posix.relative(posix.dirname(url), '.').replace(/(.)$/, '$1/'),
      sections: sections.map((section) => ({ ...section, open: section.pages.some((page) => page.file === file) })),
      // Documents are prose; what looks like a template in them is an example.
      templateEngineOverride: 'md',
    });
  }
  return { dir: { input: 'docs/site', includes: 'layout', output: 'dist/site' }, templateFormats: ['md'] };
}
