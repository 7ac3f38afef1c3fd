/** What a service is started with so that `heldKb` finds its debugger once it is asked to open it. */
export function debuggable(port: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--inspect-port=127.0.0.1:${port}` };
}

/**
 * Memory in KB that a process started with `debuggable` holds after a full collection: heap, buffers and what is bound to
 * them. Its resident set would also count garbage, of which opening a thing leaves far more than the thing keeps.
 */
export async function heldKb(pid: number, port: number): Promise<number> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await debuggerUrl(port));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  try {
    await ask(socket, 'HeapProfiler.collectGarbage', {});
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
    const { result } = await ask<{ result: { value: number } }>(socket, 'Runtime.evaluate', { expression });
    return result.value / 1024;
  } finally {
    socket.close();
  }
}

const OPENING_TRIES = 100;

async function debuggerUrl(port: number): Promise<string> {
  for (let n = 0; n < OPENING_TRIES; n++) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    if (answer) return ((await answer.json()) as { webSocketDebuggerUrl: string }[])[0]?.webSocketDebuggerUrl ?? '';
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No debugger opened at port ${port}.`);
}

let asked = 0;

function ask<Result>(socket: WebSocket, method: string, params: object): Promise<Result> {
  const id = ++asked;
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent) => {
      const answer = JSON.parse(String(data)) as { id?: number; result: Result };
      if (answer.id !== id) return;
      socket.removeEventListener('message', listen);
      resolve(answer.result);
    };
    socket.addEventListener('message', listen);
    socket.send(JSON.stringify({ id, method, params }));
  });
}
