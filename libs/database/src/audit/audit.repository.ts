import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditNote, appendAudit } from './append-audit.js';
import { AuditEntryEntity } from './audit.entities.js';

/** The audit log as its owner reads it, and for what is done in no transaction. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: DataSource) {}

  /** Adds a link to the owner's chain in a transaction of its own. */
  add(note: AuditNote): Promise<void> {
    return this.database.transaction((manager) => appendAudit(manager, note));
  }

  /** Links of an owner with a number below `beforeSeq`, newest first. */
  list(ownerId: number, limit: number, beforeSeq?: number): Promise<AuditEntryEntity[]> {
    const query = this.database
      .getRepository(AuditEntryEntity)
      .createQueryBuilder('entry')
      .where('entry.owner_id = :ownerId', { ownerId })
      .orderBy('entry.seq', 'DESC')
      .limit(limit);
    if (beforeSeq !== undefined) query.andWhere('entry.seq < :beforeSeq', { beforeSeq });
    return query.getMany();
  }
}
