import { endpointCatalog } from '@copy-that/contracts';
import { Controller } from '@nestjs/common';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { ClientAddress } from '../limits/client-address.decorator.js';
import { AuthService } from './auth.service.js';
import { type Caller, CurrentCaller } from './caller.js';

const { registerUser, loginUser, refreshSession, readMe } = endpointCatalog;

/** Accounts and sessions. */
@Controller()
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Endpoint(registerUser)
  register(@Input() { body }: InputOf<typeof registerUser>) {
    return this.auth.register(body);
  }

  @Endpoint(loginUser)
  login(@Input() { body }: InputOf<typeof loginUser>, @ClientAddress() address: string) {
    return this.auth.login(body, address);
  }

  @Endpoint(refreshSession)
  refresh(@Input() { body }: InputOf<typeof refreshSession>) {
    return this.auth.refresh(body.refresh_token);
  }

  @Endpoint(readMe)
  me(@CurrentCaller() { user }: Caller) {
    return user;
  }
}
