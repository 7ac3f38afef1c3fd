import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, must } from './fault.js';
import { quantile } from './load.js';

const SOCKETS = 100;
const LOOKS = 60;

/** A client that is this long at its headers is cut, in milliseconds; the check itself comes every few seconds. */
const CUT_MS = 20_000;

/** F17: clients that never finish what they say. */
export const slowClients: Fault = {
  id: 'F17',
  name: `slowloris: ${SOCKETS} connections, a byte of header a second`,
  passes: `others' p95 stays below twice what it was, or 100 ms; slow ones are cut within ${CUT_MS / 1000} s`,
  async run(world) {
    const shopper = await world.shopper();
    const p95 = async () => {
      const times: number[] = [];
      for (let look = 0; look < LOOKS; look++) times.push((await shopper.send('GET', '/auth/me')).ms);
      return quantile(times, 0.95);
    };
    const before = await p95();
    const { hostname, port } = new URL(world.baseUrl);
    const sockets = Array.from({ length: SOCKETS }, () => connect(Number(port), hostname));
    const started = performance.now();
    for (const socket of sockets) slow(socket);
    const during = await p95();
    while (sockets.some(({ closed }) => !closed) && performance.now() - started < CUT_MS) await sleep(100);
    const cutMs = Math.round(performance.now() - started);
    const open = sockets.filter(({ closed }) => !closed).length;
    for (const socket of sockets) socket.destroy();
    must(during <= Math.max(before * 2, 100), `p95 went from ${before} to ${during} ms.`);
    must(open === 0, `${open} of ${SOCKETS} slow connections were open after ${cutMs} ms.`);
    return { "others' p95 before in ms": before, "others' p95 meanwhile in ms": during, 'all cut after ms': cutMs };
  },
};

function slow(socket: Socket): void {
  socket.on('error', () => undefined).resume();
  socket.write('GET /api/v1/formats HTTP/1.1\r\nHost: example.com\r\nX-Slow: ');
  const timer = setInterval(() => socket.write('x'), 1000);
  socket.once('close', () => clearInterval(timer));
}
