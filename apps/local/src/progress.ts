/** Tells a person at a terminal what is going on. */
export interface Progress {
  /** One line, after the seconds since the start. */
  say(text: string): void;
  /** Says `title`, runs `work`, and gives a sign of life every 4 s with what `state` tells. */
  step<T>(title: string, work: () => Promise<T>, state?: () => string): Promise<T>;
}

/** No step is silent for longer than this. */
const heartbeatMs = 4_000;

/** Writes lines like `[  1.2 s] starting PostgreSQL`. */
export function createProgress(write: (line: string) => void = console.log, now: () => number = Date.now): Progress {
  const start = now();
  const say = (text: string) => write(`[${((now() - start) / 1000).toFixed(1).padStart(5)} s] ${text}`);
  const step = async <T>(title: string, work: () => Promise<T>, state: () => string = () => ''): Promise<T> => {
    say(title);
    const timer = setInterval(() => say(`  still ${title}${state()}`), heartbeatMs);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  };
  return { say, step };
}
