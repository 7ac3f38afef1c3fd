/** The running tracer of this process. */
export interface Telemetry {
  /** Sends what is not sent yet and stops; gives up after `timeoutMs`, and never throws. */
  shutdown(timeoutMs?: number): Promise<void>;
}

let running: Promise<Telemetry> | undefined;

/** Keeps the telemetry of the process, or returns the one already kept. */
export function keepTelemetry(start: () => Promise<Telemetry>): Promise<Telemetry> {
  running ??= start();
  return running;
}

/** Flushes and stops tracing if it was started; never throws. */
export async function stopTelemetry(timeoutMs?: number): Promise<void> {
  const telemetry = await running?.catch(() => undefined);
  await telemetry?.shutdown(timeoutMs);
}
