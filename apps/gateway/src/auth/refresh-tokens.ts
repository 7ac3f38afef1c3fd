import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@copy-that/contracts';
import { SessionRepository } from '@copy-that/database';
import { type ConfigOf, InjectConfig, SecretBox, securityConfig, serviceSecrets } from '@copy-that/platform';
import { Injectable, Logger } from '@nestjs/common';
import { KnownCallers } from './known-callers.js';
import type { RequestOrigin } from './request-origin.js';

/** RFC 9700 section 4.14: rotated at every use; a second use means it was stolen. 256 random bits, kept as their SHA-256. */
const TOKEN_BYTES = 32;

/** A refresh token and the session it is of. */
export interface RefreshGrant {
  readonly userId: number;
  readonly sessionId: number;
  readonly token: string;
}

/** Refresh tokens: opaque, single use, all of the session they came of. */
@Injectable()
export class RefreshTokens {
  private readonly logger = new Logger(RefreshTokens.name);
  private readonly successors: SecretBox;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly known: KnownCallers,
    @InjectConfig(securityConfig) private readonly config: ConfigOf<typeof securityConfig>,
  ) {
    this.successors = new SecretBox('refresh-successors', serviceSecrets(config));
  }

  /** Opens a session with its first token. */
  async open(userId: number, { address, userAgent }: RequestOrigin): Promise<RefreshGrant> {
    const token = makeToken();
    const session = { userId, address, userAgent, expiresAt: this.expiry() };
    const { id } = await this.sessions.open(session, hashRefreshToken(token));
    return { userId, sessionId: id, token };
  }

  /**
   * Trades a token for its successor. An answer may be lost on its way, so a repeated request gets the same successor for
   * a few seconds, until that one is used. `address` is where the request came from. @throws AppError `refresh_token_invalid`, also for a token used before, which
   * ends its session
   */
  async trade(token: string, address: string): Promise<RefreshGrant> {
    const tokenHash = hashRefreshToken(token);
    const successor = makeToken();
    const trade = await this.sessions.trade(
      tokenHash,
      {
        tokenHash: hashRefreshToken(successor),
        sealed: this.successors.seal(successor, tokenHash),
        expiresAt: this.expiry(),
      },
      this.config.refreshRetrySeconds,
      address,
    );
    if (trade.outcome === 'traded') return { ...trade, token: this.successors.open(trade.sealed, tokenHash) };
    if (trade.outcome === 'reused') {
      this.known.forget();
      const { userId, sessionId } = trade;
      this.logger.warn({ userId, sessionId }, 'A refresh token was used twice; its session is ended.');
    }
    throw new AppError(
      'refresh_token_invalid',
      'The refresh token is used, expired, ended or unknown. Log in again with POST /api/v1/auth/login.',
    );
  }

  private expiry(): Date {
    return new Date(Date.now() + this.config.refreshTokenExpireDays * 86_400_000);
  }
}

/** What is kept of a refresh token: SHA-256, hexadecimal. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
