import { AiFault } from '../ai-fault.js';

/** An answer is some kilobytes; whatever sends more than this is not answering us, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** A response's body as text, whatever its headers say of its length. @throws AiFault `server` where it is too long, and what the connection throws */
export async function readBody(response: Response, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  const leave = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', leave, { once: true });
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > MAX_BODY_BYTES) {
        leave();
        throw new AiFault('server', `The model's answer is longer than ${MAX_BODY_BYTES} bytes and was not read.`, {
          billed: 'unknown',
        });
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
