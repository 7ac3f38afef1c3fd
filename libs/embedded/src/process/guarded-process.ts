import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

/** How a process ended: its exit code, or the signal that ended it. */
export interface ExitStatus {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** What to run and how it ends. */
export interface GuardOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** Standard output and error are appended to this file. */
  logFile: string;
  /** The signal that asks for an orderly end. */
  stopSignal: NodeJS.Signals;
  /** How long an orderly end may take before `forceSignal`, in milliseconds. */
  graceMs: number;
  /** Sent when the grace is over. */
  forceSignal?: NodeJS.Signals;
  /** A FIFO held open for writing by the process that owns this one; without it, the calling process is the owner. */
  lifeline?: string;
}

/** A child in a session of its own, which is stopped even when its owner is killed with SIGKILL. */
export interface GuardedProcess {
  readonly pid: number;
  readonly exited: Promise<ExitStatus>;
  isRunning(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** Sends the stop signal, waits `graceMs`, then forces; resolves when the process is gone. */
  stop(): Promise<ExitStatus>;
}

// A pipe is closed by the kernel when its writer dies, whatever killed it: `read` then returns and the guard stops the child. A zombie,
// which an init that reaps nothing leaves behind, counts as gone.
const guardScript =
  'read -r _; kill -"$2" "$1" 2>/dev/null; i=0; ' +
  'while kill -0 "$1" 2>/dev/null && ! grep -q ") Z " "/proc/$1/stat" 2>/dev/null; do ' +
  '[ "$i" -lt "$3" ] || { kill -"$4" "$1" 2>/dev/null; exit; }; sleep 1; i=$((i+1)); done';

/**
 * Starts `command` outside the terminal's process group (Ctrl-C does not reach it) together with a shell of 1 MB that outlives the owner
 * and stops the child when the owner is gone; throws when the command cannot be started.
 */
export async function spawnGuarded(command: string, args: string[], options: GuardOptions): Promise<GuardedProcess> {
  const log = openSync(options.logFile, 'a');
  const { cwd, env, uid, gid } = options;
  const child = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['ignore', log, log] });
  const exited = new Promise<ExitStatus>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
  try {
    await once(child, 'spawn');
  } catch (cause) {
    throw new Error(`Could not start ${command}: ${(cause as Error).message}`, { cause });
  } finally {
    closeSync(log);
  }
  const pid = child.pid as number;
  const guard = startGuard(pid, options);
  child.unref();
  let running = true;
  void exited.then(() => {
    running = false;
    guard.kill('SIGKILL');
  });
  const isRunning = () => running;
  const kill = (signal: NodeJS.Signals) => void (running && child.kill(signal));
  const stop = async () => {
    child.ref();
    kill(options.stopSignal);
    const force = setTimeout(() => kill(options.forceSignal ?? 'SIGKILL'), options.graceMs);
    const status = await exited;
    clearTimeout(force);
    return status;
  };
  return { pid, exited, isRunning, kill, stop };
}

function startGuard(pid: number, options: GuardOptions): ChildProcess {
  const name = (signal: NodeJS.Signals) => signal.slice('SIG'.length);
  const graceSeconds = String(Math.ceil(options.graceMs / 1000));
  const args = [String(pid), name(options.stopSignal), graceSeconds, name(options.forceSignal ?? 'SIGKILL')];
  const lifeline = options.lifeline ? openSync(options.lifeline, 'r') : undefined;
  const guard = spawn('sh', ['-c', guardScript, 'copy-that-guard', ...args], {
    cwd: '/',
    detached: true,
    stdio: [lifeline ?? 'pipe', 'ignore', 'ignore'],
  });
  if (lifeline !== undefined) closeSync(lifeline);
  guard.on('error', () => undefined);
  guard.unref();
  // A socket may be unref'd; the types know only the Writable it also is.
  (guard.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  guard.stdin?.on('error', () => undefined);
  return guard;
}
