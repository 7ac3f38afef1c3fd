import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What TypeScript says of files in strict mode, line by line. */
export function typeFaults(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'format-types-'));
  const types = dirname(require.resolve('@types/react/package.json'));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom'],
    jsx: 'react-jsx',
    checkJs: true,
    types: [],
    skipLibCheck: true,
    noUnusedLocals: true,
    paths: {
      react: [join(types, 'index.d.ts')],
      'react/jsx-runtime': [join(types, 'jsx-runtime.d.ts')],
      tailwindcss: [join(dirname(require.resolve('tailwindcss-3/package.json')), 'types', 'index.d.ts')],
    },
  };
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*'] }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    return [];
  } catch (fault) {
    return String((fault as { stdout?: unknown }).stdout ?? fault)
      .split('\n')
      .filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
