import { type ConfigOf, configToken, securityConfig } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { ApiKeysModule } from '../api-keys/api-keys.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessTokenGuard } from './access-token.guard.js';
import { accessTokenOptions } from './access-token.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { LoginLimits } from './login-limits.js';
import { LogoutService } from './logout.service.js';
import { Passwords } from './passwords.js';
import { RefreshCookie } from './refresh-cookie.js';
import { RefreshTokens } from './refresh-tokens.js';
import { SessionSweeper } from './session-sweeper.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** Who a caller is. */
@Module({
  imports: [
    ApiKeysModule,
    LimitsModule,
    PassportModule,
    JwtModule.registerAsync({
      inject: [configToken(securityConfig)],
      useFactory: (config: ConfigOf<typeof securityConfig>) => accessTokenOptions(config),
    }),
  ],
  controllers: [AuthController, SessionsController],
  providers: [
    AuthService,
    LoginLimits,
    LogoutService,
    SessionsService,
    SessionSweeper,
    Passwords,
    RefreshTokens,
    RefreshCookie,
    AccessTokenStrategy,
    AccessTokenGuard,
    AccessGuard,
  ],
  exports: [AccessGuard, AccessTokenGuard, ApiKeysModule],
})
export class AuthModule {}
