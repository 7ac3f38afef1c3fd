import { createHash } from 'node:crypto';
import type { AuditEntryEntity } from './audit.entities.js';

/** What the first link of a chain has for the hash of the one before. */
export const CHAIN_START = '0'.repeat(64);

/** The hash of a link: SHA-256, hexadecimal, over the canonical JSON (RFC 8785) of all of it, the hash before included. */
export function hashEntry(entry: Omit<AuditEntryEntity, 'hash'>): string {
  const { ownerId, seq, at, actor, action, subject, data, prevHash } = entry;
  const sealed = { owner_id: ownerId, seq, at: at.toISOString(), actor, action, subject, data, prev_hash: prevHash };
  return createHash('sha256').update(canonicalJson(sealed)).digest('hex');
}

/** JSON with the names of every object in order of their UTF-16 units, without blanks. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
