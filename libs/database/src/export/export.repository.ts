import { AppError } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, LessThanOrEqual } from 'typeorm';
import { ExportEntity } from './export.entity.js';

/** An owner's newest exports that are kept; a further one takes the place of the oldest. */
export const MAX_KEPT_EXPORTS = 20;

/** Zips of projects, as their owner sees them until their time is over. */
@Injectable()
export class ExportRepository {
  constructor(private readonly database: DataSource) {}

  /** Keeps an export for `keepMs` and ends the time of those beyond {@link MAX_KEPT_EXPORTS}. */
  async save(
    manager: EntityManager,
    row: Omit<ExportEntity, 'createdAt' | 'expiresAt'>,
    keepMs: number,
  ): Promise<void> {
    await manager
      .getRepository(ExportEntity)
      .insert({ ...row, expiresAt: () => `now() + ${keepMs} * interval '1 ms'` });
    await manager.query(
      `UPDATE exports SET expires_at = now()
        WHERE owner_id = $1 AND expires_at > now()
          AND id NOT IN (SELECT id FROM exports WHERE owner_id = $1 ORDER BY id DESC LIMIT $2)`,
      [row.ownerId, MAX_KEPT_EXPORTS],
    );
  }

  /** @throws AppError `export_not_found`, also for one of somebody else's, of a project that is gone, or whose time is over */
  async get(ownerId: number, id: number): Promise<ExportEntity> {
    const found = await this.database
      .getRepository(ExportEntity)
      .createQueryBuilder('export')
      .where('export.id = :id AND export.owner_id = :ownerId AND export.expires_at > now()', { id, ownerId })
      .andWhere('EXISTS (SELECT 1 FROM projects WHERE projects.id = export.project_id)')
      .getOne();
    if (found) return found;
    throw new AppError(
      'export_not_found',
      `There is no export ${id} in your account, or its time is over. Make one with POST /api/v1/projects/{id}/exports.`,
    );
  }

  /** Up to `limit` exports whose time is over. */
  expired(limit: number): Promise<ExportEntity[]> {
    return this.database
      .getRepository(ExportEntity)
      .find({ where: { expiresAt: LessThanOrEqual(new Date()) }, order: { expiresAt: 'ASC' }, take: limit });
  }

  async remove(ids: readonly number[]): Promise<void> {
    await this.database.getRepository(ExportEntity).delete({ id: In([...ids]) });
  }
}
