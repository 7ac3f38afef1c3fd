import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const CHUNK_BYTES = 64 * 1024;

export function send(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, JSON.stringify(body), 'application/json');
}

/** Sends so many blanks in chunks, as fast as they are taken, for as long as somebody takes them. */
export async function flood(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(CHUNK_BYTES, ' ');
  for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length) {
    if (!response.write(chunk)) {
      await new Promise<void>((resolve) => {
        const goOn = () => {
          response.off('drain', goOn).off('close', goOn);
          resolve();
        };
        response.on('drain', goOn).on('close', goOn);
      });
    }
  }
  response.end();
}

/** Sends a body byte by byte; false if nobody was there any more for the last. */
export async function drip(response: ServerResponse, body: string, everyMs: number): Promise<boolean> {
  response.writeHead(200, { 'content-type': 'application/json' });
  for (const letter of Buffer.from(body)) {
    if (response.destroyed) return false;
    response.write(Buffer.of(letter));
    await sleep(everyMs, undefined, { ref: false });
  }
  response.end();
  return true;
}
