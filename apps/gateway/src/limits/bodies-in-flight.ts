/** A body up to here is not worth counting, in bytes: a thousand of them are 64 MB. */
const SMALL_BODY_BYTES = 64 * 1024;

/** Bytes of large request bodies that are held at once, so that many big uploads at a time cannot fill the memory. */
export class BodiesInFlight {
  private heldBytes = 0;

  /** `limitBytes` 0 for any number. */
  constructor(private readonly limitBytes: number) {}

  /** Holds room for a body; undefined where there is none. The answer gives it back, once however often it is called. */
  reserve(bytes: number): (() => void) | undefined {
    if (this.limitBytes === 0 || bytes <= SMALL_BODY_BYTES) return () => undefined;
    if (this.heldBytes + bytes > this.limitBytes) return undefined;
    this.heldBytes += bytes;
    let held = true;
    return () => {
      if (held) this.heldBytes -= bytes;
      held = false;
    };
  }
}
