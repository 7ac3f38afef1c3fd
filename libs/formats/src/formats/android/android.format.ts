import type { OutputFile, TokenFormat } from '../../format.js';
import { type IdentifierStyle, identifiersFor, joinSnake } from '../../identifiers.js';
import { outsideSrgb } from '../../native-source.js';
import { commentText } from '../../native-text.js';
import { type PlainToken, plainTokens } from '../../plain-tokens.js';
import { type SkippedToken, summarizeSkipped } from '../../skipped-tokens.js';
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

/** The file of its own that a token of some types needs. */
function fileOf(token: PlainToken, name: string): OutputFile | { skip: string } | undefined {
  const at = (folder: string, content: string | { skip: string }) =>
    typeof content === 'string' ? { path: `${folder}/${name}.xml`, text: `${BANNER}${content}` } : content;
  if (token.type === 'gradient') return at('drawable', gradientVector(token.value));
  if (token.type === 'border') return at('drawable', borderShape(token.value));
  if (token.type === 'cubicBezier') return at('interpolator', curveFile(token.value));
  if (token.type === 'transition') return at('interpolator', curveFile(token.value.curve));
  return undefined;
}

/**
 * Android resources: `values/tokens.xml` with colours, lengths, numbers and text styles, and a file for each gradient,
 * border and curve. Own writer: Style Dictionary has colours and dimens alone and multiplies lengths by 16.
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
    const text = `${BANNER}${beside}<resources>\n${lines.map((line) => `${line}\n`).join('')}</resources>\n`;
    return { files: [{ path: FILE, text }, ...files], skipped: summarizeSkipped(skipped) };
  },
};
