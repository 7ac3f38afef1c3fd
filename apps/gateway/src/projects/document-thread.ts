import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode, type FieldProblem } from '@copy-that/contracts';
import { ShutdownSequence } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import type { ImportRead } from './read-import.js';

/** A body to be read. */
export interface DocumentRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** What became of it: a set, what is wrong with the body, or a fault of ours. */
export type DocumentReply = { readonly id: number } & (
  | { readonly read: ImportRead }
  | { readonly fault: { readonly code: ErrorCode; readonly detail: string; readonly fields: readonly FieldProblem[] } }
  | { readonly crash: string }
);

interface Waiting {
  readonly resolve: (read: ImportRead) => void;
  readonly reject: (error: Error) => void;
}

// From its source this runs in tests; a thread is Node's own and wants what was built.
const script = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/projects/read-document.worker.js' : './read-document.worker.js',
  import.meta.url,
);

/** The largest document takes about a second; with some waiting before it, what takes this long hangs, in milliseconds. */
const PATIENCE_MS = 30_000;

/** Reads imported documents, one after the other, on a thread of its own: nobody else's request waits for one. */
@Injectable()
export class DocumentThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(shutdown: ShutdownSequence) {
    shutdown.register('close', 'document thread', () => this.worker?.terminate());
  }

  /** Reads the body of an import; its bytes are moved, not copied. @throws AppError as `readImport` does */
  async read(body: Uint8Array): Promise<ImportRead> {
    const worker = (this.worker ??= this.start());
    const id = ++this.lastId;
    // Small bodies share a buffer with others, which must stay here.
    const bytes = body.byteLength === body.buffer.byteLength ? body : new Uint8Array(body);
    const late = setTimeout(
      () => this.fail(worker, new Error(`No document was read within ${PATIENCE_MS} ms.`)),
      PATIENCE_MS,
    );
    try {
      return await new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        worker.postMessage({ id, bytes } satisfies DocumentRequest, [bytes.buffer as ArrayBuffer]);
      });
    } finally {
      clearTimeout(late);
    }
  }

  private start(): Worker {
    const worker = new Worker(script);
    worker.on('message', (reply: DocumentReply) => this.settle(reply));
    worker.on('error', (error) =>
      this.fail(worker, new Error('The thread that reads documents failed.', { cause: error })),
    );
    worker.on('exit', (code) => this.fail(worker, new Error(`The thread that reads documents ended with ${code}.`)));
    worker.unref();
    return worker;
  }

  private settle(reply: DocumentReply): void {
    const asked = this.waiting.get(reply.id);
    if (!asked) return;
    this.waiting.delete(reply.id);
    if ('read' in reply) asked.resolve(reply.read);
    else if ('crash' in reply) asked.reject(new Error(reply.crash));
    else asked.reject(new AppError(reply.fault.code, reply.fault.detail, reply.fault.fields));
  }

  /** All that wait fail with the thread; the next document starts another. */
  private fail(worker: Worker, error: Error): void {
    if (worker !== this.worker) return;
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    void worker.terminate();
  }
}
