import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inheritEnvironment } from '@copy-that/platform';

/** One lap as a program reports it: time on the clock, processor time of all its threads, and the most memory the process ever had; `values` are further figures by name, in the unit the name says. */
export interface Lap {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakRssMb: number;
  readonly values?: Readonly<Record<string, number>>;
}

/** How a program is started. */
export interface ContenderOptions {
  /** Pins the process to one core, so that helper threads of a runtime or library cost what they cost. */
  readonly oneCore?: boolean;
  /** For Node itself, before the program. */
  readonly nodeFlags?: readonly string[];
}

const TASKSET = '/usr/bin/taskset';

/** Whether processes can be pinned to one core on this machine. */
export const canPin = existsSync(TASKSET);

/** A program in a process of its own that says `ready` once, and for each line it is sent does its work once and answers a `Lap` as JSON. */
export class Contender {
  private readonly lines: AsyncIterator<string>;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    if (!child.stdout) throw new Error(`${name} has no output to read.`);
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Starts a program of `engine/programs`. @throws Error when it ends before it is ready */
  static node(name: string, program: string, args: readonly string[], options: ContenderOptions = {}) {
    const file = fileURLToPath(new URL(`./programs/${program}.js`, import.meta.url));
    return Contender.start(name, [process.execPath, ...(options.nodeFlags ?? []), file, ...args], options);
  }

  /** Starts any command that speaks the same lines. @throws Error when it ends before it is ready */
  static async start(name: string, command: readonly string[], options: ContenderOptions = {}): Promise<Contender> {
    const pin = options.oneCore && canPin ? [TASKSET, '-c', String(availableParallelism() - 1)] : [];
    const [file = '', ...args] = [...pin, ...command];
    const threads: Record<string, string> = options.oneCore ? { UV_THREADPOOL_SIZE: '1', OMP_NUM_THREADS: '1' } : {};
    const child = spawn(file, args, { env: inheritEnvironment(threads), stdio: ['pipe', 'pipe', 'inherit'] });
    const contender = new Contender(name, child);
    const first = await contender.next();
    if (first !== 'ready') throw new Error(`${name} said ${JSON.stringify(first)} and not that it is ready.`);
    return contender;
  }

  /** Does the work once. @throws Error when the process ended */
  async lap(): Promise<Lap> {
    this.child.stdin?.write('go\n');
    return JSON.parse(await this.next()) as Lap;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exited = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin?.end();
    await exited;
  }

  private async next(): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.name} ended without an answer.`);
    return value;
  }
}
