import { AiFault } from '../ai-fault.js';
import { MAX_BODY_BYTES } from '../providers/read-body.js';

/** A response's lines without the empty ones, none longer than a whole answer may be. @throws AiFault `server` for a longer one, and what the connection throws */
export async function* readLines(response: Response, signal: AbortSignal): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  const leave = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', leave, { once: true });
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      for (const line of lines) if (checked(line).trim() !== '') yield line;
      checked(rest);
      if (done) return;
    }
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
}

function checked(line: string): string {
  if (line.length <= MAX_BODY_BYTES) return line;
  throw new AiFault('server', `A line of the batch is longer than ${MAX_BODY_BYTES} bytes and was not read.`, {
    billed: 'unknown',
  });
}
