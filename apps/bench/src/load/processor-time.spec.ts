import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processorSeconds } from './processor-time.js';

/** Spins for so many milliseconds of processor time, says so and stays as long as who started it. */
const spin = (name: string, ms: number) =>
  `while (process.cpuUsage().user < ${ms * 1000}); console.log(${JSON.stringify(name)}); process.stdin.resume().on('end', () => process.exit());`;

it('counts a child with its own descendants, and nobody else', async () => {
  const grandchild = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(spin('below', 300))}], { stdio: ['pipe', 'inherit', 'inherit'] })`;
  const child = spawn(process.execPath, ['-e', `${grandchild}; ${spin('above', 100)}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    let said = '';
    while (!(said.includes('above') && said.includes('below'))) said += String(await once(child.stdout, 'data'));
    const used = [...processorSeconds(process.pid).values()].reduce((sum, seconds) => sum + seconds, 0);
    expect(used).toBeGreaterThanOrEqual(0.38);
    expect(processorSeconds(child.pid as number).size).toBe(1);
    expect(processorSeconds(2 ** 30)).toEqual(new Map());
  } finally {
    child.kill('SIGKILL');
  }
});
