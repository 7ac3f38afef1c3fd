import { Worker } from 'node:worker_threads';
import type { OpenCvReply, OpenCvRequest, OpenCvTask } from './opencv-task.js';

const defaultScript = new URL(`./opencv.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

/** Loading takes 0.4 s and a task 50 ms; whatever takes this long hangs. */
const TASK_TIMEOUT_MS = 15_000;

interface Pending {
  readonly resolve: (data: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** OpenCV on a thread of its own: started by the first task, replaced after a failure, and no reason for the process to stay alive when idle. */
export class OpenCvThread {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  /** @param script what the thread runs */
  constructor(
    private readonly script: URL = defaultScript,
    private readonly timeoutMs = TASK_TIMEOUT_MS,
  ) {}

  /** Does one task; its pixels are copied, the result's are not. @throws Error when OpenCV fails, hangs or its thread ends */
  run(task: OpenCvTask): Promise<Uint8Array> {
    const worker = (this.worker ??= this.start());
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.fail(worker, new Error(`OpenCV did not answer within ${this.timeoutMs} ms.`)),
        this.timeoutMs,
      );
      this.pending.set(id, { resolve, reject, timer });
      worker.ref();
      const request: OpenCvRequest = { ...task, id };
      worker.postMessage(request, []);
    });
  }

  /** Ends the thread; tasks under way are rejected, a later task starts a new one. */
  async close(): Promise<void> {
    const worker = this.worker;
    if (!worker) return;
    this.forget(worker, new Error('OpenCV was closed before it answered.'));
    await worker.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.script);
    worker.on('message', (reply: OpenCvReply) => this.settle(worker, reply));
    // Node rebuilds the thrown error from a copy, which is not always an instance of Error here.
    worker.on('error', (error: unknown) => {
      const said = (error as Partial<Error> | undefined)?.message ?? String(error);
      this.fail(worker, new Error(`The OpenCV thread failed: ${said}.`, { cause: error }));
    });
    worker.on('exit', (code) => this.forget(worker, new Error(`The OpenCV thread ended with code ${code}.`)));
    worker.unref();
    return worker;
  }

  private settle(worker: Worker, reply: OpenCvReply): void {
    const waiting = this.pending.get(reply.id);
    if (!waiting) return;
    this.pending.delete(reply.id);
    clearTimeout(waiting.timer);
    if (this.pending.size === 0) worker.unref();
    if ('data' in reply) return waiting.resolve(reply.data);
    waiting.reject(new Error(reply.error));
    if (reply.poisoned) this.fail(worker, new Error(reply.error));
  }

  private fail(worker: Worker, error: Error): void {
    this.forget(worker, error);
    void worker.terminate();
  }

  private forget(worker: Worker, error: Error): void {
    // A thread that was replaced reports its end too; the tasks are its successor's by then.
    if (worker !== this.worker) return;
    this.worker = undefined;
    for (const { reject, timer } of this.pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.pending.clear();
  }
}
