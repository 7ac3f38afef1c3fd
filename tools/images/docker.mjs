import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../prepare.mjs';

const docker = (args, options) => execFileSync('docker', args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
const asFlags = (env) => Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);

/** Builds and runs with Docker, as docker-compose.yml does: read-only, no capabilities, an init; on the network of this machine. */
export function openDocker({ tag }) {
  const started = [];
  const written = new Set();
  return {
    name: 'Docker',
    build: () => docker(['build', '--tag', tag, root], { stdio: ['ignore', 'ignore', 'pipe'] }),
    config: () => JSON.parse(docker(['image', 'inspect', tag]))[0].Config,
    archive: (file) => docker(['save', '--output', file, tag]),
    run: (command, input = '') => docker(['run', '--rm', '--interactive', tag, ...command], { input }),
    start({ name, command, env, data, log }) {
      const id = `copy-that-check-${process.pid}-${name}`;
      const isolation = ['--network', 'host', '--init', '--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL'];
      const flags = [...isolation, '--security-opt', 'no-new-privileges', '--volume', `${data}:/data`, ...asFlags(env)];
      const child = spawn('docker', ['run', '--name', id, ...flags, tag, ...command], { stdio: ['ignore', log, log] });
      started.push(id);
      written.add(data);
      return {
        ended: once(child, 'exit').then(([code]) => code),
        exec: (inside) => docker(['exec', id, ...inside], { stdio: 'ignore' }),
        terminate: () => docker(['kill', '--signal', 'TERM', id]),
        kill: () => docker(['kill', id]),
      };
    },
    end() {
      if (started.length > 0) docker(['rm', '--force', ...started], { stdio: 'ignore' });
      // What the user of the image wrote, whoever runs this may not be allowed to remove.
      for (const data of written) {
        const remove = ['find', '/data', '-mindepth', '1', '-delete'];
        docker(['run', '--rm', '--user', 'root', '--volume', `${data}:/data`, tag, ...remove], { stdio: 'ignore' });
      }
    },
  };
}
