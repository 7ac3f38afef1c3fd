/**
 * One read for all who ask at the same moment: a thousand streams woken by one change ask the database once. A read is
 * shared only within the turn of the event loop it was started in, so nobody gets what was read before the change.
 */
export class SharedReads<T> {
  private readonly started = new Map<string, Promise<T>>();

  /** What `read` answers for a key. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const shared = this.started.get(key);
    if (shared) return shared;
    const own = read();
    this.started.set(key, own);
    setImmediate(() => this.started.delete(key));
    return own;
  }
}
