import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { type ArchiveContent, type ArchiveManifest, MAX_ARCHIVE_BYTES, writeArchive } from './write-archive.js';

const content: ArchiveContent = {
  project: { id: 7, name: 'Shop 🛒 "x"' },
  version: 3,
  made: new Date(Date.UTC(2026, 0, 2, 3, 4, 6)),
  written: [
    { format: 'css', files: [{ path: 'tokens.css', text: ':root {\n}\n' }], skipped: [] },
    {
      format: 'android',
      files: [
        { path: 'tokens.xml', text: '<resources/>' },
        { path: 'drawable/größe.xml', text: '<vector>ü</vector>' },
      ],
      skipped: [{ type: 'shadow', reason: 'no words for it' }],
    },
  ],
};

function read(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const text = (path: string) => new TextDecoder().decode(files[path]);
  return { paths: Object.keys(files), text, manifest: JSON.parse(text('manifest.json')) as ArchiveManifest };
}

it('holds each format in a folder of its own, with the manifest first', () => {
  const { paths, text } = read(writeArchive(content));
  expect(paths).toEqual(['manifest.json', 'css/tokens.css', 'android/tokens.xml', 'android/drawable/größe.xml']);
  expect(text('css/tokens.css')).toBe(':root {\n}\n');
  expect(text('android/drawable/größe.xml')).toBe('<vector>ü</vector>');
});

it('says of each file its format, size and hash, and what was left out', () => {
  const bytes = writeArchive(content);
  const { manifest } = read(bytes);
  const files = unzipSync(bytes);
  expect(manifest).toMatchObject({ project: content.project, version: 3, created_at: '2026-01-02T03:04:06.000Z' });
  expect(manifest.files.map(({ path, format }) => [format, path])).toEqual([
    ['css', 'css/tokens.css'],
    ['android', 'android/tokens.xml'],
    ['android', 'android/drawable/größe.xml'],
  ]);
  for (const { path, bytes: size, sha256 } of manifest.files) {
    const file = files[path] as Uint8Array;
    expect([file.byteLength, createHash('sha256').update(file).digest('hex')]).toEqual([size, sha256]);
  }
  expect(manifest.skipped).toEqual([{ format: 'android', type: 'shadow', reason: 'no words for it' }]);
});

it('gives the same bytes for the same content', () => {
  expect(Buffer.from(writeArchive(content)).equals(writeArchive(content))).toBe(true);
});

it('refuses more than it may hold before it packs any of it', () => {
  const text = 'x'.repeat(MAX_ARCHIVE_BYTES / 2 + 1);
  const files = [
    { path: 'a', text },
    { path: 'b', text },
  ];
  const large = { ...content, written: [{ format: 'css' as const, files, skipped: [] }] };
  expect(() => writeArchive(large)).toThrow(expect.objectContaining({ code: 'export_too_large' }));
});
