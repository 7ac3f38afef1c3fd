import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { checkout, listFiles, readText, readYaml } from '../checkout.js';

const files = listFiles('.github/workflows', '.yml');

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string | readonly string[];
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const jobs = files.flatMap((path) =>
  Object.entries((readYaml(path)[0] as Workflow).jobs).map(([name, job]) => [path, name, job] as const),
);
const steps = jobs.flatMap(([, , job]) => job.steps);
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };

describe('workflows', () => {
  it.each(files)("%s is a workflow to GitHub's own parser", (name) => {
    const { context } = parseWorkflow({ name, content: readText(name) }, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  it.each(files)('%s may read and nothing else unless a job says so', (path) => {
    const { permissions } = readYaml(path)[0] as Workflow;
    expect(permissions?.['contents']).toBe('read');
    expect(
      Object.entries(permissions ?? {}).filter(([name, right]) => right === 'write' && name !== 'id-token'),
    ).toEqual([]);
  });

  it.each(jobs)('%s, %s ends in time and uses actions of a version', (path, _name, job) => {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(path.endsWith('release.yml') ? 60 : 10);
    const loose = job.steps.filter(({ uses }) => uses && !/@v?\d/.test(uses)).map(({ uses }) => uses);
    expect(loose).toEqual([]);
  });

  it('runs scripts and files there are', () => {
    const commands = steps.map(({ run = '' }) => run).join('\n');
    const called = [...commands.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name as string);
    expect(called.length).toBeGreaterThan(4);
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
    const paths = [...commands.matchAll(/\btools\/[\w./-]+/g)].map(([path]) => path);
    expect(paths.filter((path) => !existsSync(join(checkout, path)))).toEqual([]);
  });

  it('runs the tests in as many shards as there are', () => {
    const shards = /shard: \[([\d, ]+)\]/.exec(readText('.github/workflows/ci.yml'))?.[1]?.split(', ') ?? [];
    expect(shards.length).toBeGreaterThan(1);
    expect(readText('.github/workflows/ci.yml')).toContain(`--shard=\${{ matrix.shard }}/${shards.length}`);
  });

  it('brings production the image that was tried, after staging and a person', () => {
    const release = readYaml('.github/workflows/release.yml')[0] as {
      jobs: Record<string, Job & { environment?: string }>;
    };
    expect(release.jobs['production']).toMatchObject({ needs: 'staging', environment: 'production' });
    const builds = release.jobs['production']?.steps.filter(({ uses }) => uses?.startsWith('docker/build-push-action'));
    expect(builds).toEqual([]);
  });
});

describe('.github/dependabot.yml', () => {
  it('looks after folders there are', () => {
    const { updates } = readYaml('.github/dependabot.yml')[0] as {
      updates: { directory?: string; directories?: string[] }[];
    };
    const folders = updates.flatMap(({ directory, directories = [] }) => [
      ...(directory ? [directory] : []),
      ...directories,
    ]);
    expect(folders.length).toBeGreaterThan(5);
    expect(folders.filter((folder) => !existsSync(join(checkout, folder)))).toEqual([]);
  });
});
