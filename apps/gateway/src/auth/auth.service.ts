import { AppError, type Session } from '@copy-that/contracts';
import { AccountRepository, type UserEntity } from '@copy-that/database';
import { type ConfigOf, InjectConfig, securityConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { LoginLimits } from './login-limits.js';
import { Passwords } from './passwords.js';
import { RefreshTokens } from './refresh-tokens.js';
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
    private readonly passwords: Passwords,
    private readonly refreshTokens: RefreshTokens,
    private readonly limits: LoginLimits,
    private readonly jwt: JwtService,
    @InjectConfig(securityConfig) private readonly config: ConfigOf<typeof securityConfig>,
  ) {}

  /** @throws AppError `email_taken` */
  async register({ email, password }: Credentials): Promise<Session> {
    const user = await this.accounts.createUser(email, await this.passwords.hash(password));
    return this.open(user, await this.refreshTokens.issue(user.id));
  }

  /**
   * Opens a session for a client at an address.
   * @throws AppError `credentials_wrong`, in the same words and time for a wrong password and an unknown email; `login_limited`
   */
  async login({ email, password }: Credentials, address: string): Promise<Session> {
    const user = await this.limits.attempt(email, address, () => this.check({ email, password }));
    return this.open(user, await this.refreshTokens.issue(user.id));
  }

  private async check({ email, password }: Credentials): Promise<UserEntity> {
    const user = await this.accounts.findUserByEmail(email);
    const matches = await this.passwords.matches(user?.passwordHash ?? null, password);
    if (!user || !matches) {
      throw new AppError('credentials_wrong', 'No account has this email and password. Check both, or register.');
    }
    if (this.passwords.isOutdated(user.passwordHash)) {
      await this.accounts.setPasswordHash(user.id, await this.passwords.hash(password));
    }
    return user;
  }

  /** @throws AppError `refresh_token_invalid` */
  async refresh(refreshToken: string): Promise<Session> {
    const { userId, token } = await this.refreshTokens.rotate(refreshToken);
    const user = await this.accounts.findUser(userId);
    if (!user) throw new AppError('refresh_token_invalid', 'The account of this session is gone. Register again.');
    return this.open(user, token);
  }

  private open(user: UserEntity, refreshToken: string): Session {
    return {
      access_token: this.jwt.sign({}, { subject: String(user.id) }),
      token_type: 'Bearer',
      expires_in: this.config.accessTokenExpireMinutes * 60,
      refresh_token: refreshToken,
      user: userView(user),
    };
  }
}
