/** A body up to here is not worth counting, in bytes: a thousand of them are 64 MB. */
const SMALL_BODY_BYTES = 64 * 1024;

/** What one owner may hold of the whole with several bodies, so that nobody keeps all others out. */
const OWNER_SHARE = 0.5;

/** Bytes of large request bodies that are held at once, so that many big uploads at a time cannot fill the memory. */
export class BodiesInFlight {
  private heldBytes = 0;
  private readonly heldByOwner = new Map<number, number>();

  /** `limitBytes` 0 for any number. */
  constructor(private readonly limitBytes: number) {}

  /** Holds room for a body; undefined where there is none. The answer gives it back, once however often it is called. */
  reserve(ownerId: number, bytes: number): (() => void) | undefined {
    if (this.limitBytes === 0 || bytes <= SMALL_BODY_BYTES) return () => undefined;
    const own = this.heldByOwner.get(ownerId) ?? 0;
    if (this.heldBytes + bytes > this.limitBytes) return undefined;
    if (own > 0 && own + bytes > this.limitBytes * OWNER_SHARE) return undefined;
    this.hold(ownerId, bytes);
    let held = true;
    return () => {
      if (held) this.hold(ownerId, -bytes);
      held = false;
    };
  }

  private hold(ownerId: number, bytes: number): void {
    this.heldBytes += bytes;
    const own = (this.heldByOwner.get(ownerId) ?? 0) + bytes;
    if (own > 0) this.heldByOwner.set(ownerId, own);
    else this.heldByOwner.delete(ownerId);
  }
}
