import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.mjs';
import { makeDebianBase } from './debian-base.mjs';

const BASE = 'localhost/copy-that-base';

/**
 * Builds and runs with buildah, in storage of its own below the folder: whole copies instead of an overlay and a chroot instead of
 * namespaces, so that it works where a container may not start another. Processes run on the network of this machine.
 */
export function openBuildah({ folder, tag }) {
  const storage = ['--storage-driver', 'vfs', '--root', join(folder, 'storage'), '--runroot', join(folder, 'run')];
  const buildah = (args, options) =>
    execFileSync('buildah', [...storage, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  // What goes wrong is in the error's message then.
  const quiet = { stdio: ['ignore', 'ignore', 'pipe'] };
  const runIn = (container, command, flags = []) => {
    return [...storage, 'run', '--isolation', 'chroot', ...flags, container, '--', ...command];
  };
  // One for all: a copy of the image takes its time and room, and nothing is written to it.
  let made;
  const container = () => (made ??= buildah(['from', '--pull-never', tag]).trim());
  const started = [];

  return {
    name: 'buildah',
    build({ nodeVersion, node }) {
      const base = buildah(['from', 'scratch']).trim();
      makeDebianBase(buildah(['mount', base]).trim(), { nodeVersion, node });
      buildah(['commit', '--rm', base, BASE], quiet);
      const args = ['--isolation', 'chroot', '--format', 'docker', '--build-arg', `BASE=${BASE}`, '--tag', tag];
      buildah(['bud', ...args, ...trustedAuthorities(), root], quiet);
    },
    config: () => JSON.parse(JSON.parse(buildah(['inspect', '--type', 'image', tag])).Config).config,
    archive: (file) => buildah(['push', '--quiet', tag, `docker-archive:${file}`], quiet),
    run: (command, input = '') =>
      execFileSync('buildah', runIn(container(), command), { encoding: 'utf8', input, maxBuffer: 1 << 28 }),
    start({ command, env, data, log }) {
      const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
      const flags = ['--volume', `${data}:/data`, ...variables];
      const child = spawn('buildah', runIn(container(), command, flags), { stdio: ['ignore', log, log] });
      started.push(child);
      // buildah answers SIGTERM by killing what it runs: the signal goes to the service itself, as a runtime sends it.
      return {
        ended: once(child, 'exit').then(([code]) => code),
        exec: (inside) => execFileSync('buildah', runIn(container(), inside, variables), { stdio: 'ignore' }),
        terminate: () => signalService(child, 'SIGTERM'),
        kill: () => signalService(child, 'SIGKILL'),
      };
    },
    // What is mounted below the folder must go before the folder does.
    end() {
      for (const child of started.filter(({ exitCode }) => exitCode === null)) signalService(child, 'SIGKILL');
      buildah(['rm', '--all'], { stdio: 'ignore' });
      rmSync(join(folder, 'storage'), { recursive: true, force: true });
    },
  };
}

/** In the base; what is mounted over it leaves no trace in the image. */
const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

/** Where this machine trusts authorities of its own (NODE_EXTRA_CA_CERTS), npm does in the build too. */
function trustedAuthorities() {
  const bundle = process.env.NODE_EXTRA_CA_CERTS;
  if (!bundle || !existsSync(bundle)) return [];
  return ['--volume', `${bundle}:${AUTHORITIES}:ro`, '--build-arg', `npm_config_cafile=${AUTHORITIES}`];
}

const signalService = ({ pid }, name) => process.kill(lastDescendant(pid), name);

/** Follows the only children of a process down to the one that has none. */
function lastDescendant(pid) {
  // Any thread of a process may have started the next.
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return children.length > 0 ? lastDescendant(Number(children[0])) : pid;
}
