import { AppError, type AuditActor } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import { isUniqueViolation } from '../postgres-errors.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { TenantLimitsEntity } from './tenant-limits.entity.js';
import { UserEntity } from './user.entity.js';

/** Users and their API keys. */
@Injectable()
export class AccountRepository {
  constructor(private readonly database: DataSource) {}

  /** `address` is where the request came from. @throws AppError `email_taken` */
  async createUser(email: string, passwordHash: string, address: string): Promise<UserEntity> {
    try {
      return await this.database.transaction(async (manager) => {
        const users = manager.getRepository(UserEntity);
        const user = await users.save(users.create({ email, passwordHash }));
        const actor = { user_id: user.id, address };
        await appendAudit(manager, {
          ownerId: user.id,
          actor,
          action: 'account.registered',
          subject: `user:${user.id}`,
        });
        return user;
      });
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw new AppError('email_taken', `${email} already has an account. Log in, or register another address.`);
      }
      throw error;
    }
  }

  findUserByEmail(email: string): Promise<UserEntity | null> {
    return this.database.getRepository(UserEntity).findOneBy({ email });
  }

  findUser(id: number): Promise<UserEntity | null> {
    return this.database.getRepository(UserEntity).findOneBy({ id });
  }

  /** Limits of a tenant's own; null where it has none. */
  findLimits(ownerId: number): Promise<TenantLimitsEntity | null> {
    return this.database.getRepository(TenantLimitsEntity).findOneBy({ ownerId });
  }

  async setPasswordHash(userId: number, passwordHash: string): Promise<void> {
    await this.database.getRepository(UserEntity).update({ id: userId }, { passwordHash });
  }

  async addApiKey(
    key: Pick<ApiKeyEntity, 'userId' | 'name' | 'keyHash' | 'lastFour' | 'scopes' | 'expiresAt'>,
    actor: AuditActor,
  ): Promise<ApiKeyEntity> {
    return this.database.transaction(async (manager) => {
      const keys = manager.getRepository(ApiKeyEntity);
      const added = await keys.save(keys.create(key));
      const { id, userId: ownerId, name, scopes } = added;
      const data = { name, scopes };
      await appendAudit(manager, { ownerId, actor, action: 'api_key.created', subject: `api_key:${id}`, data });
      return added;
    });
  }

  /** The living key of a hash: not revoked, not expired. */
  findApiKey(keyHash: string): Promise<ApiKeyEntity | null> {
    return this.database
      .getRepository(ApiKeyEntity)
      .createQueryBuilder('key')
      .where('key.key_hash = :keyHash AND key.revoked_at IS NULL', { keyHash })
      .andWhere('(key.expires_at IS NULL OR key.expires_at > now())')
      .getOne();
  }

  /** Living keys of a user with an id below `beforeId`, newest first. */
  listApiKeys(userId: number, limit: number, beforeId?: number): Promise<ApiKeyEntity[]> {
    const query = this.database
      .getRepository(ApiKeyEntity)
      .createQueryBuilder('key')
      .where('key.user_id = :userId AND key.revoked_at IS NULL', { userId })
      .orderBy('key.id', 'DESC')
      .limit(limit);
    if (beforeId !== undefined) query.andWhere('key.id < :beforeId', { beforeId });
    return query.getMany();
  }

  /** True if there was such a key to revoke. */
  revokeApiKey(userId: number, id: number, actor: AuditActor): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const { affected } = await manager
        .getRepository(ApiKeyEntity)
        .update({ id, userId, revokedAt: IsNull() }, { revokedAt: new Date() });
      if (!affected) return false;
      await appendAudit(manager, { ownerId: userId, actor, action: 'api_key.revoked', subject: `api_key:${id}` });
      return true;
    });
  }

  /** Notes the use of a key, at most once a minute so that a busy key is not a busy row. */
  async touchApiKey(id: number): Promise<void> {
    await this.database.query(
      `UPDATE api_keys SET last_used_at = now() WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [id],
    );
  }
}
