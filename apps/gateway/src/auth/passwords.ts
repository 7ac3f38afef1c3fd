import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { Bounded } from './bounded.js';

/** OWASP Password Storage Cheat Sheet: Argon2id (this package's default), 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** Hashes at once: libuv has four threads, and two of them must stay free for files and DNS. */
const MAX_HASHES_AT_ONCE = 2;

/** Hashes and checks passwords with Argon2id, 19 MiB each and only a few at a time. */
@Injectable()
export class Passwords {
  private readonly bounded = new Bounded(MAX_HASHES_AT_ONCE);
  private readonly nobodysHash = this.hash(randomBytes(16).toString('hex'));

  hash(password: string): Promise<string> {
    return this.bounded.run(() => hash(password, cost));
  }

  /** Takes the same time for a user who does not exist (`null`), so that an answer does not tell which addresses have an account. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const compared = passwordHash ?? (await this.nobodysHash);
    const same = await this.bounded.run(() => verify(compared, password));
    return same && passwordHash !== null;
  }

  /** True for a hash made at another cost than today's. */
  isOutdated(passwordHash: string): boolean {
    const made = parseOptions(passwordHash);
    return (Object.keys(cost) as (keyof typeof cost)[]).some((key) => made[key] !== cost[key]);
  }
}
