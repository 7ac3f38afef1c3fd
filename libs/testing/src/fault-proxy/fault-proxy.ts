import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { ThrottledPipe, type WireFault } from './throttled-pipe.js';

/** A TCP wire in front of a server, which can be made to misbehave. */
export interface FaultProxy {
  readonly port: number;
  /** Connections that are open. */
  readonly open: number;
  /** Connections it has taken so far. */
  readonly taken: number;
  /** From now on the wire is like this, for open connections too; without a fault it is sound again. */
  set(fault?: WireFault): void;
  /** Leads new connections to another port. */
  lead(port: number): void;
  /** Resets all open connections. */
  reset(): void;
  /** All open connections fall silent for ever and neither side is told: the machine on the other side is gone. */
  vanish(): void;
  close(): Promise<void>;
}

interface Wire {
  readonly client: Socket;
  readonly server: Socket;
  vanished: boolean;
}

/** Starts a wire from a free port of this machine to another. */
export async function faultProxy(targetPort: number): Promise<FaultProxy> {
  const proxy = new Proxy(targetPort);
  await proxy.listen();
  return proxy;
}

class Proxy implements FaultProxy {
  port = 0;
  taken = 0;
  private fault: WireFault = {};
  private readonly wires = new Set<Wire>();
  private readonly listener: Server = createServer((client) => this.take(client));

  constructor(private target: number) {}

  get open(): number {
    return [...this.wires].filter(({ client }) => !client.destroyed).length;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.listener.listen(0, '127.0.0.1', resolve));
    this.port = (this.listener.address() as AddressInfo).port;
    this.listener.unref();
  }

  set(fault: WireFault = {}): void {
    this.fault = fault;
  }

  lead(port: number): void {
    this.target = port;
  }

  reset(): void {
    for (const { client, server } of this.wires) {
      client.resetAndDestroy();
      server.destroy();
    }
  }

  vanish(): void {
    for (const wire of this.wires) wire.vanished = true;
  }

  close(): Promise<void> {
    this.reset();
    return new Promise((resolve) => this.listener.close(() => resolve()));
  }

  private take(client: Socket): void {
    this.taken += 1;
    client.on('error', () => undefined);
    const { refuse, resetEvery } = this.fault;
    if (refuse) return void client.resetAndDestroy();
    if (resetEvery && this.taken % resetEvery === 0) client.once('data', () => client.resetAndDestroy());
    client.setNoDelay(true);
    const server = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    server.on('error', () => client.resetAndDestroy());
    const wire: Wire = { client, server, vanished: false };
    this.wires.add(wire);
    const now = () => (wire.vanished ? { blackhole: true } : this.fault);
    new ThrottledPipe(client, server, () => ({ ...now(), truncateAfterBytes: undefined })).start();
    new ThrottledPipe(server, client, now).start();
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('close', () => {
        if (client.destroyed && server.destroyed) this.wires.delete(wire);
        if (wire.vanished) return;
        if (one.errored) other.destroy();
      });
    }
  }
}
