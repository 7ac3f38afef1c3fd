import { spawnSync } from 'node:child_process';
import { openBuildah } from './buildah.mjs';
import { openDocker } from './docker.mjs';

const answers = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Docker if its daemon answers, else buildah; throws with what to install where there is neither. */
export function openEngine(options) {
  if (answers('docker', ['info'])) return openDocker(options);
  const missing = ['buildah', 'debootstrap'].filter((program) => !answers(program, ['--version']));
  if (missing.length > 0)
    throw new Error(
      `No Docker daemon answers, and ${missing.join(' and ')} cannot be run here. Start Docker, or, on Debian, as root:\n  apt-get install --no-install-recommends buildah debootstrap`,
    );
  if (process.getuid?.() !== 0) throw new Error('Without Docker it takes root: debootstrap makes a root file system.');
  return openBuildah(options);
}
