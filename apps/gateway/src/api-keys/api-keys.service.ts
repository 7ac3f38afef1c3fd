import {
  AppError,
  type AuditActor,
  type BodyOf,
  type endpointCatalog,
  type QueryOf,
  type Scope,
} from '@copy-that/contracts';
import { AccountRepository, type ApiKeyEntity } from '@copy-that/database';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { KnownCallers } from '../auth/known-callers.js';
import { userView } from '../auth/user-view.js';
import { beforeId, pageOfRows } from '../http/cursor.js';
import { hashApiKey, isApiKey, makeApiKey } from './api-key-format.js';

/** `last_used_at` is this exact, in milliseconds: a busy key must not be a busy row. */
const LAST_USED_EVERY_MS = 60_000;

/** API keys: made, listed, revoked, and taken as a credential. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly known: KnownCallers,
  ) {}

  /** The new key with its text, which is never shown again. */
  async create(
    userId: number,
    { name, scopes, expires_in_days }: BodyOf<typeof endpointCatalog.createApiKey>,
    actor: AuditActor,
  ) {
    const key = makeApiKey();
    const stored = await this.accounts.addApiKey(
      {
        userId,
        name,
        keyHash: hashApiKey(key),
        lastFour: key.slice(-4),
        scopes: [...new Set(scopes)],
        expiresAt: expires_in_days === undefined ? null : new Date(Date.now() + expires_in_days * 86_400_000),
      },
      actor,
    );
    return { ...apiKeyView(stored), key };
  }

  async list(userId: number, { limit, cursor }: QueryOf<typeof endpointCatalog.listApiKeys>) {
    const rows = await this.accounts.listApiKeys(userId, limit + 1, beforeId('api-keys', cursor));
    return pageOfRows('api-keys', rows, limit, apiKeyView);
  }

  /** @throws AppError `api_key_not_found`, also for a key of somebody else's */
  async revoke(userId: number, id: number, actor: AuditActor): Promise<void> {
    const revoked = await this.accounts.revokeApiKey(userId, id, actor);
    this.known.forget();
    if (revoked) return;
    throw new AppError(
      'api_key_not_found',
      `There is no API key ${id} in your account. List yours with GET /api/v1/api-keys.`,
    );
  }

  /** The caller a key stands for. @throws AppError `api_key_invalid` */
  async authenticate(key: string): Promise<Caller> {
    const stored = isApiKey(key) ? await this.accounts.findApiKey(hashApiKey(key)) : null;
    const user = stored && (await this.accounts.findUser(stored.userId));
    if (!stored || !user) {
      throw new AppError(
        'api_key_invalid',
        'The API key is mistyped, revoked, expired or unknown. Check it, or make another with POST /api/v1/api-keys.',
      );
    }
    if ((stored.lastUsedAt?.getTime() ?? 0) < Date.now() - LAST_USED_EVERY_MS)
      await this.accounts.touchApiKey(stored.id);
    return { user: userView(user), scopes: stored.scopes as Scope[], via: { api_key_id: stored.id } };
  }
}

function apiKeyView(key: ApiKeyEntity) {
  return {
    id: key.id,
    name: key.name,
    last_four: key.lastFour,
    scopes: key.scopes,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
  };
}
