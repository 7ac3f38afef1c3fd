import type { Plugin } from '@terrazzo/parser';
import type { DtcgDocument } from './document.js';
import type { OutputFile } from './format.js';
import { plainDocument } from './plain-document.js';

/** Terrazzo resolves names against these; nothing is read from there or written to it. */
const NOWHERE = new URL('file:///copy-that/');

/**
 * Runs Terrazzo plugins over a document in memory. The caller imports its plugins when it needs them, as is done here,
 * for Terrazzo takes longer to load than to run. Throws what Terrazzo found wrong with the document; prints nothing.
 */
export async function runTerrazzo(document: DtcgDocument, plugins: readonly Plugin[]): Promise<OutputFile[]> {
  const { build, defineConfig, Logger, parse } = await import('@terrazzo/parser');

  const src = JSON.stringify(plainDocument(document), null, 2);
  const lines = src.split('\n');

  /** Terrazzo's own prints errors it goes on after, even when silent; here every error ends the run. */
  class QuietLogger extends Logger {
    override error(...entries: Parameters<InstanceType<typeof Logger>['error']>): void {
      const said = entries.map(({ message, node }) => {
        const line = lines[(node?.loc?.start.line ?? 0) - 1];
        return line ? `${message} At ${line.trim()}` : message;
      });
      throw new Error(`Terrazzo refused the token document: ${said.join('; ')}`);
    }
  }

  const logger = new QuietLogger({ level: 'silent' });
  const config = defineConfig({ plugins: [...plugins] }, { logger, cwd: NOWHERE });
  const input = { filename: new URL('tokens.json', NOWHERE), src };
  const { tokens, sources, resolver } = await parse([input], { config, logger });
  const { outputFiles } = await build(tokens, { sources, resolver, config, logger });
  return outputFiles.map(({ filename, contents }) => ({ path: filename, text: contents.toString() }));
}
