import { parentPort } from 'node:worker_threads';
import { AppError } from '@copy-that/contracts';
import type { DocumentReply, DocumentRequest } from './document-thread.js';
import { readImport } from './read-import.js';

parentPort?.on('message', ({ id, bytes }: DocumentRequest) => {
  const reply = answer(id, bytes);
  const foreign = 'read' in reply ? reply.read.set.foreign : null;
  // What is moved costs the other side nothing.
  parentPort?.postMessage(reply, foreign instanceof Uint8Array ? [foreign.buffer as ArrayBuffer] : []);
});

function answer(id: number, bytes: Uint8Array): DocumentReply {
  try {
    return { id, read: readImport(bytes) };
  } catch (error) {
    if (!(error instanceof AppError)) return { id, crash: String((error as Error).stack ?? error) };
    // A copy of an error is a bare Error on the other side.
    return { id, fault: { code: error.code, detail: error.detail, fields: error.fields } };
  }
}
