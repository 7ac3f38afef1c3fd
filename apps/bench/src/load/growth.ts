import { readdirSync } from 'node:fs';
import { processTree, readProc } from './process-tree.js';

/** What the processes of one service held at one moment. */
interface Held {
  readonly megabytes: number;
  /** Open files and sockets. */
  readonly handles: number;
}

/** What every service held, so many seconds from the start. */
export interface Sample {
  readonly atS: number;
  readonly held: ReadonlyMap<string, Held>;
}

/** How what a service held went on, from when it was warm. */
export interface Growth {
  readonly name: string;
  readonly firstMb: number;
  readonly lastMb: number;
  /** Of the line of least squares. */
  readonly mbPerThousand: number;
  readonly firstHandles: number;
  readonly lastHandles: number;
}

const EVERY_MS = 5000;
/** What comes before this share of the time is warming up. */
const WARM_UP_SHARE = 0.25;
/** First and last figures are means of so many samples: garbage is collected in between. */
const MEAN_OF = 12;

function held(pid: number): Held {
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(readProc(pid, 'status'))?.[1] ?? 0);
  try {
    return { megabytes: kilobytes / 1000, handles: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return { megabytes: 0, handles: 0 };
  }
}

/** Looks at the children of a process every five seconds until it is told to stop; Linux only. */
export function watchMemory(launcher: number): { stop(): Sample[] } {
  const samples: Sample[] = [];
  const started = performance.now();
  const timer = setInterval(() => {
    const sums = [...processTree(launcher)].map(([name, all]): [string, Held] => {
      const each = all.map(({ pid }) => held(pid));
      const sum = (of: (one: Held) => number) => each.reduce((total, one) => total + of(one), 0);
      return [name, { megabytes: sum(({ megabytes }) => megabytes), handles: sum(({ handles }) => handles) }];
    });
    samples.push({ atS: (performance.now() - started) / 1000, held: new Map(sums) });
  }, EVERY_MS).unref();
  return {
    stop() {
      clearInterval(timer);
      return samples;
    },
  };
}

/** The slope of the line of least squares through points; 0 for fewer than two. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const square = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return square === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / square;
}

/** How memory and handles of each service grew with the pictures that came, `arrivals` in seconds from the start. */
export function growthOf(samples: readonly Sample[], arrivals: readonly number[]): Growth[] {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
  const cameBy = (atS: number) => arrivals.filter((each) => each <= atS).length;
  const names = [...new Set(warm.flatMap(({ held: all }) => [...all.keys()]))].toSorted();
  return names.map((name) => {
    const seen = warm.flatMap(({ atS, held: all }) => {
      const own = all.get(name);
      return own ? [{ pictures: cameBy(atS), ...own }] : [];
    });
    const mean = (some: typeof seen, of: (one: (typeof seen)[number]) => number) =>
      some.reduce((sum, one) => sum + of(one), 0) / some.length;
    const [first, last] = [seen.slice(0, MEAN_OF), seen.slice(-MEAN_OF)];
    return {
      name,
      firstMb: mean(first, ({ megabytes }) => megabytes),
      lastMb: mean(last, ({ megabytes }) => megabytes),
      mbPerThousand: 1000 * slope(seen.map(({ pictures, megabytes }) => [pictures, megabytes])),
      firstHandles: mean(first, ({ handles }) => handles),
      lastHandles: mean(last, ({ handles }) => handles),
    };
  });
}
