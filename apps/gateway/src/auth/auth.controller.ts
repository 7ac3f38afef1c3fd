import { endpointCatalog } from '@copy-that/contracts';
import { Controller, createParamDecorator, type ExecutionContext, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { AuthService } from './auth.service.js';
import { type Caller, CurrentCaller } from './caller.js';
import { LogoutService } from './logout.service.js';
import { RefreshCookie } from './refresh-cookie.js';
import { Origin, type RequestOrigin } from './request-origin.js';

const { registerUser, loginUser, refreshSession, issueToken, logoutUser, readMe } = endpointCatalog;

/** A form of a user name, a password and a little more. */
const FORM_BYTES = 10_000;

/** The request as Nest's guards take it. */
const Context = createParamDecorator((_, context) => context);

/** Accounts: into them, on with them, and out again. */
@Controller()
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly cookie: RefreshCookie,
    private readonly logouts: LogoutService,
  ) {}

  @Endpoint(registerUser)
  async register(
    @Input() { body }: InputOf<typeof registerUser>,
    @Req() request: FastifyRequest,
    @Origin() origin: RequestOrigin,
  ) {
    return this.cookie.answer(await this.auth.register(body, origin), request, body.cookie);
  }

  @Endpoint(loginUser)
  async login(
    @Input() { body }: InputOf<typeof loginUser>,
    @Req() request: FastifyRequest,
    @Origin() origin: RequestOrigin,
  ) {
    return this.cookie.answer(await this.auth.login(body, origin), request, body.cookie);
  }

  @Endpoint(refreshSession)
  async refresh(
    @Input() { body }: InputOf<typeof refreshSession>,
    @Req() request: FastifyRequest,
    @Origin() origin: RequestOrigin,
  ) {
    const asCookie = body.refresh_token === undefined;
    const token = body.refresh_token ?? this.cookie.read(request);
    return this.cookie.answer(await this.auth.refresh(token, origin), request, asCookie);
  }

  @Endpoint(issueToken, { bodyLimitBytes: FORM_BYTES })
  async token(
    @Input() { body }: InputOf<typeof issueToken>,
    @Req() request: FastifyRequest,
    @Origin() origin: RequestOrigin,
  ) {
    const session =
      body.grant_type === 'password'
        ? await this.auth.login({ email: body.username, password: body.password }, origin)
        : await this.auth.refresh(body.refresh_token, origin);
    return this.cookie.answer(session, request, false);
  }

  @Endpoint(logoutUser)
  logout(@Input() { body }: InputOf<typeof logoutUser>, @Context() context: ExecutionContext) {
    return this.logouts.logout(body.refresh_token, context);
  }

  @Endpoint(readMe)
  me(@CurrentCaller() { user }: Caller) {
    return user;
  }
}
