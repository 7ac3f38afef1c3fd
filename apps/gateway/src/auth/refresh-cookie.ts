import { API_PREFIX, AppError, type Session } from '@copy-that/contracts';
import { type ConfigOf, InjectConfig, securityConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { Answer } from '../http/answer.js';

/** The name of the cookie that holds a browser's refresh token. */
export const REFRESH_COOKIE = 'copythat_refresh';

/** A page of another site cannot send a header of its own without leave, so its forged requests lack this one. */
export const CSRF_HEADER = 'x-copythat-csrf';

/** What of a request the cookie needs. */
export type CookieRequest = Pick<FastifyRequest, 'headers' | 'protocol'>;

/** RFC 6749 section 5.1. */
const notStored = { 'Cache-Control': 'no-store' };

/** The refresh token as a cookie no script can read, sent to the endpoints of accounts only and by our own pages only. */
@Injectable()
export class RefreshCookie {
  constructor(@InjectConfig(securityConfig) private readonly config: ConfigOf<typeof securityConfig>) {}

  /** The refresh token a request's cookie brings; undefined for none. @throws AppError `csrf_header_missing` */
  read(request: CookieRequest): string | undefined {
    const token = cookieOf(request);
    if (token === undefined || request.headers[CSRF_HEADER] === '1') return token;
    throw new AppError(
      'csrf_header_missing',
      'A refresh token in a cookie counts only together with the header X-Copythat-CSRF: 1. Send both.',
    );
  }

  /** A session as an answer, its refresh token in the body or, where that was asked for, in the cookie. */
  answer({ refresh_token, ...session }: Session, request: CookieRequest, asCookie: boolean): Answer {
    if (!asCookie) return new Answer({ ...session, refresh_token }, notStored);
    const maxAge = this.config.refreshTokenExpireDays * 86_400;
    return new Answer(session, { ...notStored, 'Set-Cookie': this.setCookie(request, refresh_token ?? '', maxAge) });
  }

  /** The headers that take the cookie away from a browser that has one. */
  clear(request: CookieRequest): Record<string, string> {
    return cookieOf(request) === undefined ? {} : { 'Set-Cookie': this.setCookie(request, '', 0) };
  }

  private setCookie(request: CookieRequest, value: string, maxAge: number): string {
    return stringifySetCookie({
      name: REFRESH_COOKIE,
      value,
      maxAge,
      path: `${API_PREFIX}/auth`,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.cookieSecure || request.protocol === 'https',
    });
  }
}

function cookieOf({ headers }: CookieRequest): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[REFRESH_COOKIE] || undefined;
}
