import { createServer, type Server } from 'node:net';
import { freePort } from '@copy-that/embedded';
import { choosePort } from './choose-port.js';

const listen = (port: number) =>
  new Promise<Server>((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });

describe('choosePort', () => {
  it('takes the asked port, or says that it is taken', async () => {
    const port = await freePort();
    expect(await choosePort(port, '127.0.0.1', fail)).toBe(port);
    const server = await listen(port);
    await expect(choosePort(port, '127.0.0.1', fail)).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken (PORT=${port}): stop what listens there, or set PORT to a free one.`,
    );
    server.close();
  });

  it('goes on to the next free one where none was asked for, and says so', async () => {
    const said: string[] = [];
    const first = await choosePort(0, '127.0.0.1', () => undefined);
    const server = await listen(first);
    const next = await choosePort(0, '127.0.0.1', (text) => said.push(text));
    server.close();
    expect(next).toBeGreaterThan(first);
    expect(said).toEqual([`port 8080 is taken: using ${next}`]);
  });
});

function fail(text: string): void {
  throw new Error(`said '${text}' where there was nothing to say`);
}
