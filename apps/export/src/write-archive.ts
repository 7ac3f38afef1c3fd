import { createHash } from 'node:crypto';
import { AppError } from '@copy-that/contracts';
import type { FormatName, FormatOutput } from '@copy-that/formats';
import { zipSync } from 'fflate';

/** What an archive holds. */
export interface ArchiveContent {
  readonly project: { readonly id: number; readonly name: string };
  readonly version: number;
  /** When the version was made; the files' time. */
  readonly made: Date;
  readonly written: readonly ({ readonly format: FormatName } & FormatOutput)[];
}

/** What `manifest.json` says of the archive it stands in. */
export interface ArchiveManifest {
  readonly project: { readonly id: number; readonly name: string };
  readonly version: number;
  readonly created_at: string;
  readonly files: readonly {
    readonly format: string;
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  /** What a format has no words for, and why. */
  readonly skipped: readonly { readonly format: string; readonly type: string; readonly reason: string }[];
}

/** All files together; a set of ours is far below, and a worker's memory far above. */
export const MAX_ARCHIVE_BYTES = 64_000_000;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * One zip of all formats, each in a folder of its name, and `manifest.json`. The same content gives the same bytes.
 * @throws AppError `export_too_large`
 */
export function writeArchive({ project, version, made, written }: ArchiveContent): Uint8Array {
  const encoder = new TextEncoder();
  const files = written.flatMap(({ format, files: of }) =>
    of.map(({ path, text }) => ({ format, path: `${format}/${path}`, content: encoder.encode(text) })),
  );
  const total = files.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (total > MAX_ARCHIVE_BYTES) {
    throw new AppError(
      'export_too_large',
      `The files are ${total} bytes together, and an export holds ${MAX_ARCHIVE_BYTES}. Ask for fewer formats at a time.`,
    );
  }
  const manifest: ArchiveManifest = {
    project,
    version,
    created_at: made.toISOString(),
    files: files.map(({ format, path, content }) => ({
      format,
      path,
      bytes: content.byteLength,
      sha256: sha256Of(content),
    })),
    skipped: written.flatMap(({ format, skipped }) => skipped.map(({ type, reason }) => ({ format, type, reason }))),
  };
  const entries = [
    ['manifest.json', encoder.encode(`${JSON.stringify(manifest, null, 2)}\n`)] as const,
    ...files.map(({ path, content }) => [path, content] as const),
  ];
  return zipSync(Object.fromEntries(entries), { mtime: made });
}
