import type { OutputFile, TokenFormat } from '../../format.js';
import { type IdentifierStyle, identifiersFor, joinSnake } from '../../identifiers.js';
import { outsideSrgb } from '../../native-source.js';
import { commentText } from '../../native-text.js';
import { type PlainToken, plainTokens } from '../../plain-tokens.js';
import { type SkippedToken, summarizeSkipped } from '../../skipped-tokens.js';
import { darkTokens } from '../../themed-tokens.js';
import { borderShape, curveFile, gradientVector } from './android-drawables.js';
import { resourcesOf } from './android-resources.js';

const FILE = 'tokens.xml';
const BANNER = `<?xml version="1.0" encoding="utf-8"?>
<!-- Design tokens, measured by Copy That. One CSS pixel is one dp, and one sp in text. -->
`;

/** A resource's name is a field of the generated Java class R (Android: App resources overview), so no Java keyword. */
const JAVA_WORDS =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null';
const names: IdentifierStyle = { join: joinSnake, reserved: new Set(JAVA_WORDS.split(' ')) };

/** What the folders of a resource that is another at night add to their names (Android: App resources overview). */
const NIGHT = '-night';

/** The file of its own that a token of some types needs. */
function fileOf(token: PlainToken, name: string, mode = ''): OutputFile | { skip: string } | undefined {
  const at = (folder: string, content: string | { skip: string }) =>
    typeof content === 'string' ? { path: `${folder}${mode}/${name}.xml`, text: `${BANNER}${content}` } : content;
  if (token.type === 'gradient') return at('drawable', gradientVector(token.value));
  if (token.type === 'border') return at('drawable', borderShape(token.value));
  if (token.type === 'cubicBezier') return at('interpolator', curveFile(token.value));
  if (token.type === 'transition') return at('interpolator', curveFile(token.value.curve));
  return undefined;
}

const resourcesFile = (path: string, lines: readonly string[], beside = ''): OutputFile => ({
  path,
  text: `${BANNER}${beside}<resources>\n${lines.map((line) => `${line}\n`).join('')}</resources>\n`,
});

/** The files of what is another at night, under the names of the day. */
function nightFiles(
  night: ReadonlyMap<PlainToken, PlainToken>,
  nameOf: (token: Pick<PlainToken, 'path' | 'type'>) => string | undefined,
): OutputFile[] {
  const entries = [...night].map(([day, token]) => ({ token, name: nameOf(day) ?? '' }));
  const lines = entries.flatMap(({ token, name }) => {
    const resources = resourcesOf(token, name, token.alias && nameOf({ path: token.alias, type: token.type }));
    return 'skip' in resources ? [] : resources.lines;
  });
  const drawn = entries.flatMap(({ token, name }) => fileOf(token, name, NIGHT) ?? []);
  const files = drawn.filter((file): file is OutputFile => 'path' in file);
  return lines.length > 0 ? [resourcesFile(`values${NIGHT}/${FILE}`, lines), ...files] : files;
}

/**
 * Android resources: `values/tokens.xml` with colours, lengths, numbers and text styles, and a file for each gradient,
 * border and curve, and in folders for the night what a dark theme changes. Own writer: Style Dictionary has colours and dimens alone and multiplies lengths by 16.
 */
export const android: TokenFormat = {
  format: 'android',
  mediaType: 'application/xml',
  fileName: FILE,
  title: 'Android resources (XML)',
  write: async (document) => {
    const { tokens, skipped: unread } = plainTokens(document);
    const written = identifiersFor(
      tokens.map(({ path }) => path),
      names,
    );
    const nameAt = new Map(tokens.map((token, i) => [token.path.join('.'), { token, name: written[i] ?? '' }]));
    const skipped: SkippedToken[] = [...unread, ...outsideSrgb(tokens)];
    const files: OutputFile[] = [];
    const lines: string[] = [];
    tokens.forEach((token, i) => {
      const name = written[i] ?? '';
      const { type, path } = token;
      const said = commentText(token.description).replaceAll('--', '-');
      const file = fileOf(token, name);
      const target = token.alias ? nameAt.get(token.alias.join('.')) : undefined;
      const resources = resourcesOf(token, name, target?.token.type === type ? target.name : undefined);
      if (file && 'skip' in file) skipped.push({ type, path, reason: file.skip });
      else if (file) files.push(file);
      if ('skip' in resources) skipped.push({ type, path, reason: resources.skip });
      else if (resources.lines.length > 0) lines.push(...(said ? [`  <!-- ${said} -->`] : []), ...resources.lines);
    });
    const beside =
      files.length > 0 ? '<!-- Gradients, borders and curves are files of their own beside this one. -->\n' : '';
    const night = darkTokens(document, tokens, (themed) => plainTokens(themed).tokens);
    const nameOf = ({ path, type }: Pick<PlainToken, 'path' | 'type'>) => {
      const found = nameAt.get(path.join('.'));
      return found?.token.type === type ? found.name : undefined;
    };
    const all = [resourcesFile(FILE, lines, beside), ...files, ...nightFiles(night, nameOf)];
    return { files: all, skipped: summarizeSkipped(skipped) };
  },
};
