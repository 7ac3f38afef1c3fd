import { execFileSync } from 'node:child_process';

/** A program of its own, for Style Dictionary takes only objects that its own realm made. */
const PROGRAM = `
import StyleDictionary from 'style-dictionary';
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const dictionary = new StyleDictionary({
  tokens: JSON.parse(Buffer.concat(chunks).toString()),
  log: { verbosity: 'silent', warnings: 'disabled' },
  platforms: { css: { transformGroup: 'css', files: [{
    format: 'css/variables', destination: 'tokens.css',
    filter: ({ $type }) => $type === 'color' || $type === 'dimension',
  }] } },
});
const [file] = await dictionary.formatPlatform('css');
process.stdout.write(file.output);
`;

/** The colours and lengths of a token file as Style Dictionary writes them in CSS; throws where it cannot read it. */
export function styleDictionaryCss(document: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: __dirname,
    input: document,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}
