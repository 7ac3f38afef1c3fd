import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '@copy-that/contracts';
import { AccountRepository } from '@copy-that/database';
import { type ConfigOf, InjectConfig, securityConfig } from '@copy-that/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** RFC 9700 section 4.14: rotated at every use; a second use means it was stolen. 256 random bits, kept as their SHA-256. */
const TOKEN_BYTES = 32;

/** Refresh tokens: opaque, single use, of one family since the login they came of. */
@Injectable()
export class RefreshTokens {
  private readonly logger = new Logger(RefreshTokens.name);

  constructor(
    private readonly accounts: AccountRepository,
    @InjectConfig(securityConfig) private readonly config: ConfigOf<typeof securityConfig>,
  ) {}

  /** The first token of a new family. */
  issue(userId: number): Promise<string> {
    return this.add(userId, randomUUID());
  }

  /** Trades a token for its successor; throws `refresh_token_invalid`, and ends the whole family if the token was used before. */
  async rotate(token: string): Promise<{ userId: number; token: string }> {
    const tokenHash = hashOf(token);
    // The successor commits together with the use, so that a reuse always finds it and ends it too.
    const rotated = await this.accounts.transaction(async (manager) => {
      const used = await this.accounts.rotateRefreshToken(tokenHash, manager);
      return used && { userId: used.userId, token: await this.add(used.userId, used.familyId, manager) };
    });
    if (rotated) return rotated;
    await this.endFamilyOf(tokenHash);
    throw new AppError(
      'refresh_token_invalid',
      'The refresh token is used, expired, ended or unknown. Log in again with POST /api/v1/auth/login.',
    );
  }

  private async endFamilyOf(tokenHash: string): Promise<void> {
    const known = await this.accounts.findRefreshToken(tokenHash);
    if (!known?.rotatedAt) return;
    await this.accounts.revokeFamily(known.familyId);
    this.logger.warn(
      { userId: known.userId, familyId: known.familyId },
      'A refresh token was used twice; its sessions are ended.',
    );
  }

  private async add(userId: number, familyId: string, manager?: EntityManager): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = new Date(Date.now() + this.config.refreshTokenExpireDays * 86_400_000);
    await this.accounts.addRefreshToken({ userId, familyId, tokenHash: hashOf(token), expiresAt }, manager);
    return token;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
