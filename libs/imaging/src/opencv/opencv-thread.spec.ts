import { OpenCvThread } from './opencv-thread.js';

const ramp = {
  width: 64,
  height: 64,
  data: Uint8Array.from({ length: 64 * 64 * 3 }, (_, n) => 110 + (Math.floor(n / 3) % 64) / 4),
};

function script(body: string): URL {
  return new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';${body}`)}`,
  );
}

describe('OpenCvThread', () => {
  const thread = new OpenCvThread();
  afterAll(() => thread.close());

  it('runs OpenCV: CLAHE spreads a flat ramp', async () => {
    const before = Math.max(...ramp.data) - Math.min(...ramp.data);
    const enhanced = await thread.run({ operation: 'clahe', ...ramp });
    expect(enhanced).toHaveLength(ramp.data.length);
    expect(Math.max(...enhanced) - Math.min(...enhanced)).toBeGreaterThan(before * 1.3);
  });

  it('resizes', async () => {
    expect(await thread.run({ operation: 'resize', ...ramp, to: { width: 20, height: 10 } })).toHaveLength(20 * 10 * 3);
  });

  it('fails a task that cannot be, and goes on', async () => {
    await expect(thread.run({ operation: 'clahe', ...ramp, height: 1 })).rejects.toThrow(Error);
    await expect(thread.run({ operation: 'resize', ...ramp, to: { width: 0, height: 0 } })).rejects.toThrow(
      /OpenCV failed with exception \d+/,
    );
    expect(await thread.run({ operation: 'resize', ...ramp, to: { width: 2, height: 2 } })).toHaveLength(12);
  });

  it('starts again after it was closed', async () => {
    await thread.close();
    expect(await thread.run({ operation: 'resize', ...ramp, to: { width: 2, height: 2 } })).toHaveLength(12);
  });

  it('keeps its memory: a hundred pictures of 3 MB pass, whose 13 MB each in OpenCV would else fill its 1 GB', async () => {
    const data = new Uint8Array(1000 * 1000 * 3).fill(100);
    for (let n = 0; n < 100; n++) {
      expect((await thread.run({ operation: 'clahe', width: 1000, height: 1000, data })).length).toBe(data.length);
    }
  }, 60_000);

  const failing: [name: string, body: string, message: RegExp][] = [
    ['ends', "parentPort.on('message', () => process.exit(3));", /ended with code 3/],
    ['throws', "parentPort.on('message', () => { throw new Error('broken'); });", /broken/],
    ['cannot start', "throw new Error('no memory');", /no memory/],
    ['hangs', "parentPort.on('message', () => { for (;;); });", /did not answer within 1500 ms/],
  ];
  it.each(failing)('rejects when its thread %s, and the next task gets a new one', async (_, body, message) => {
    const broken = new OpenCvThread(script(body), 1500);
    await expect(broken.run({ operation: 'clahe', ...ramp })).rejects.toThrow(message);
    await expect(broken.run({ operation: 'clahe', ...ramp })).rejects.toThrow(message);
    await broken.close();
  });

  it('rejects what is under way when it is closed', async () => {
    const silent = new OpenCvThread(script("parentPort.on('message', () => {});"));
    const task = silent.run({ operation: 'clahe', ...ramp });
    await Promise.all([expect(task).rejects.toThrow('OpenCV was closed before it answered.'), silent.close()]);
  });
});
