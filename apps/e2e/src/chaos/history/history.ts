import { appendFileSync } from 'node:fs';
import type { Accepted, Answered, Ended, Outage, Peek, Probe } from './evidence.js';

interface Entries {
  answered: Answered;
  accepted: Accepted;
  ended: Ended;
  peeks: Peek;
  probes: Probe;
  outages: Outage;
}

/** What the clients saw, in the order they saw it: kept in memory, and appended to a file a line at a time. */
export class History {
  readonly answered: Answered[] = [];
  readonly accepted: Accepted[] = [];
  readonly ended: Ended[] = [];
  readonly peeks: Peek[] = [];
  readonly probes: Probe[] = [];
  readonly outages: Outage[] = [];

  constructor(private readonly file: string) {}

  /** Notes what happened before the caller goes on. */
  note<Kind extends keyof Entries>(kind: Kind, entry: Entries[Kind]): void {
    (this[kind] as Entries[Kind][]).push(entry);
    appendFileSync(this.file, `${JSON.stringify({ kind, ...entry })}\n`);
  }
}
