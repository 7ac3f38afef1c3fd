import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Limits of one tenant instead of the configured ones; null where the configured one holds, 0 for any number. */
@Entity('tenant_limits')
export class TenantLimitsEntity {
  @PrimaryColumn('int', { name: 'owner_id' })
  ownerId!: number;

  @Column('int', { name: 'requests_per_minute', nullable: true })
  requestsPerMinute!: number | null;

  @Column('int', { name: 'requests_per_hour', nullable: true })
  requestsPerHour!: number | null;

  @Column('int', { name: 'extractions_per_minute', nullable: true })
  extractionsPerMinute!: number | null;

  @Column('int', { name: 'batches_per_minute', nullable: true })
  batchesPerMinute!: number | null;

  /** pg hands bigints over as text; this one stays far below 2^53. */
  @Column('bigint', {
    name: 'stored_bytes',
    nullable: true,
    transformer: { from: (text: string | null) => (text === null ? null : Number(text)), to: (bytes: number) => bytes },
  })
  storedBytes!: number | null;

  @Column('int', { name: 'queued_jobs', nullable: true })
  queuedJobs!: number | null;
}
