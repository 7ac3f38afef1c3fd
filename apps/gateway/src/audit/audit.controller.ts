import { type AuditEntry, endpointCatalog } from '@copy-that/contracts';
import { type AuditEntryEntity, AuditRepository } from '@copy-that/database';
import { Controller } from '@nestjs/common';
import { OwnerId } from '../auth/caller.js';
import { beforeId, pageOfRows } from '../http/cursor.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';

const { listAudit } = endpointCatalog;

/** The audit log of the caller. */
@Controller()
export class AuditController {
  constructor(private readonly audit: AuditRepository) {}

  @Endpoint(listAudit)
  async list(@OwnerId() ownerId: number, @Input() { query }: InputOf<typeof listAudit>) {
    const { limit, cursor } = query;
    const rows = await this.audit.list(ownerId, limit + 1, beforeId('audit', cursor));
    const numbered = rows.map((row) => Object.assign(row, { id: row.seq }));
    return pageOfRows('audit', numbered, limit, auditView);
  }
}

function auditView(entry: AuditEntryEntity): AuditEntry {
  return {
    seq: entry.seq,
    at: entry.at.toISOString(),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    data: entry.data,
    prev_hash: entry.prevHash,
    hash: entry.hash,
  };
}
