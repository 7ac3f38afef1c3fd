import { AppError, type Session } from '@copy-that/contracts';
import { AccountRepository, AuditRepository, NOBODY, type UserEntity } from '@copy-that/database';
import { type ConfigOf, clientAddress, InjectConfig, securityConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { LoginLimits } from './login-limits.js';
import { Passwords } from './passwords.js';
import { type RefreshGrant, RefreshTokens } from './refresh-tokens.js';
import type { RequestOrigin } from './request-origin.js';
import { userView } from './user-view.js';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Accounts and their sessions. */
@Injectable()
export class AuthService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly passwords: Passwords,
    private readonly refreshTokens: RefreshTokens,
    private readonly limits: LoginLimits,
    private readonly jwt: JwtService,
    @InjectConfig(securityConfig) private readonly config: ConfigOf<typeof securityConfig>,
  ) {}

  /** @throws AppError `email_taken` */
  async register({ email, password }: Credentials, origin: RequestOrigin): Promise<Session> {
    const user = await this.accounts.createUser(email, await this.passwords.hash(password), origin.address);
    return this.open(user, await this.refreshTokens.open(user.id, origin));
  }

  /**
   * Opens a session for a client.
   * @throws AppError `credentials_wrong`, in the same words and time for a wrong password and an unknown email; `login_limited`
   */
  async login({ email, password }: Credentials, origin: RequestOrigin): Promise<Session> {
    const user = await this.limits.attempt(email, clientAddress(origin.address), () =>
      this.check({ email, password }, origin),
    );
    return this.open(user, await this.refreshTokens.open(user.id, origin));
  }

  private async check({ email, password }: Credentials, { address }: RequestOrigin): Promise<UserEntity> {
    const user = await this.accounts.findUserByEmail(email);
    const matches = await this.passwords.matches(user?.passwordHash ?? null, password);
    if (!user || !matches) {
      // Written for an unknown email too: an answer must not come sooner for it.
      await this.audit.add({
        ownerId: user?.id ?? NOBODY,
        actor: { user_id: null, address },
        action: 'login.failed',
        subject: `user:${user?.id ?? NOBODY}`,
      });
      throw new AppError('credentials_wrong', 'No account has this email and password. Check both, or register.');
    }
    if (this.passwords.isOutdated(user.passwordHash)) {
      await this.accounts.setPasswordHash(user.id, await this.passwords.hash(password));
    }
    return user;
  }

  /** @throws AppError `refresh_token_invalid` */
  async refresh(refreshToken: string | undefined, { address }: RequestOrigin): Promise<Session> {
    if (refreshToken === undefined) {
      throw new AppError(
        'refresh_token_invalid',
        'The request brings no refresh token, neither in its body nor as a cookie.',
      );
    }
    const grant = await this.refreshTokens.trade(refreshToken, address);
    const user = await this.accounts.findUser(grant.userId);
    if (!user) throw new AppError('refresh_token_invalid', 'The account of this session is gone. Register again.');
    return this.open(user, grant);
  }

  private open(user: UserEntity, { sessionId, token }: RefreshGrant): Session {
    return {
      access_token: this.jwt.sign({ sid: sessionId }, { subject: String(user.id) }),
      token_type: 'Bearer',
      expires_in: this.config.accessTokenExpireMinutes * 60,
      refresh_token: token,
      user: userView(user),
    };
  }
}
