import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Reads packages from the system's Debian or Ubuntu archive into a private folder, as any user. */
export class AptArchive {
  private constructor(
    private readonly folder: string,
    private readonly options: string[],
  ) {}

  /** Uses the system's package lists where they know redis-server, else fetches lists of its own; throws where there is no apt. */
  static async open(folder: string, onProgress: (text: string) => void): Promise<AptArchive> {
    for (const tool of ['apt-get', 'dpkg']) {
      if (spawnSync(tool, ['--version']).error) throw new Error(`this system has no ${tool} to download one with`);
    }
    mkdirSync(join(folder, 'archives', 'partial'), { recursive: true });
    // As root apt would drop to user _apt, who cannot write into a private folder.
    const options = ['-q', '-o', 'APT::Sandbox::User=root', '-o', `Dir::Cache=${folder}`];
    const system = new AptArchive(folder, options);
    if (await system.canDownload()) return system;
    onProgress('fetching the package lists of the Debian archive');
    mkdirSync(join(folder, 'state', 'lists', 'partial'), { recursive: true });
    const own = new AptArchive(folder, [...options, '-o', `Dir::State=${join(folder, 'state')}`]);
    await own.apt('apt-get', ['update']);
    return own;
  }

  /** The packages with the libraries they need, directly or through each other, which are not installed here. */
  async withLibraries(names: string[]): Promise<string[]> {
    const wanted = [...names];
    for (const name of wanted) {
      const { stdout } = await this.apt('apt-cache', ['depends', '--important', name]);
      const libraries = [...stdout.matchAll(/^ {2}(?:Pre)?Depends: (lib[^\s<>]+)/gm)].map(
        ([, library]) => library as string,
      );
      wanted.push(...libraries.filter((library) => !wanted.includes(library) && !isInstalled(library)));
    }
    return wanted;
  }

  /** Downloads the packages and unpacks their files below `root`; no script of theirs is run. */
  async unpack(names: string[], root: string): Promise<void> {
    const files = join(this.folder, 'download');
    mkdirSync(files, { recursive: true });
    mkdirSync(root, { recursive: true });
    await this.apt('apt-get', ['download', ...names], files);
    for (const file of readdirSync(files)) await run('dpkg', ['-x', join(files, file), root]);
  }

  /** Lists may be there and yet name versions the archive no longer has, so only an address that answers counts. */
  private async canDownload(): Promise<boolean> {
    const probe = join(this.folder, 'probe');
    mkdirSync(probe, { recursive: true });
    return this.apt('apt-get', ['download', 'redis-server'], probe).then(
      () => true,
      () => false,
    );
  }

  private async apt(program: string, args: string[], cwd = this.folder): Promise<{ stdout: string }> {
    try {
      return await run(program, [...this.options, ...args], { cwd, timeout: 120_000, maxBuffer: 16 * 1024 * 1024 });
    } catch (cause) {
      const { stderr, message } = cause as Error & { stderr?: string };
      const reason = stderr?.trim().split('\n').at(-1) || message;
      throw new Error(`'${program} ${args.join(' ')}' failed (${reason})`, { cause });
    }
  }
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout?.startsWith('installed') ?? false;
}
