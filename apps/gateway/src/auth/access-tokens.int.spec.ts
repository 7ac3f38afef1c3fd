import { createHmac, createPublicKey, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { request } from 'node:http';
import type { Session } from '@copy-that/contracts';
import { type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';
import { signingKeyId } from './access-token.js';

const previousSecret = 'the+key/before:this;one,of=forty.2bytes-or_so';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaPem = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' }).toString();

const hmac = (hash: string) => (text: string, secret: string) =>
  createHmac(hash, secret).update(text).digest('base64url');
const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('access tokens', () => {
  let gateway: RunningGateway;
  let ada: Session;
  let eve: Session;
  let sound: { sub: string; sid: number; iss: string; aud: string; iat: number; exp: number };
  let header: { alg: string; typ: string; kid: string };

  beforeAll(async () => {
    gateway = await runningGateway({ SECRET_KEY_PREVIOUS: previousSecret });
    [ada, eve] = [await gateway.person(), await gateway.person()];
    sound = JSON.parse(Buffer.from(ada.access_token.split('.')[1] ?? '', 'base64url').toString());
    header = { alg: 'HS256', typ: 'at+jwt', kid: signingKeyId(gateway.secret) };
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);

  /** A token like ours but for what is given; a string stands for the part as it is. */
  function forge({
    head = {},
    claims = {},
    secret = gateway.secret,
    sign = hmac('sha256'),
  }: {
    head?: object | string;
    claims?: object | string;
    secret?: string;
    sign?: (text: string, secret: string) => string;
  } = {}) {
    const parts = [
      typeof head === 'string' ? head : { ...header, ...head },
      typeof claims === 'string' ? claims : { ...sound, ...claims },
    ];
    const text = parts.map(encode).join('.');
    return `${text}.${sign(text, secret)}`;
  }
  const me = (token: string) => gateway.send('GET', '/api/v1/auth/me', { token });
  const unsigned = () => '';
  const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
  const forgeries: [string, () => string][] = [
    ...['none', 'None', 'nOnE', 'NONE', ''].flatMap((alg): [string, () => string][] => [
      [`alg "${alg}" without a signature`, () => forge({ head: { alg }, sign: unsigned })],
      [`alg "${alg}" with a good signature`, () => forge({ head: { alg } })],
    ]),
    ['no alg', () => forge({ head: { alg: undefined } })],
    [
      'two algs',
      () => forge({ head: `{"alg":"HS256","typ":"at+jwt","kid":"${header.kid}","alg":"none"}`, sign: unsigned }),
    ],
    ['HS384', () => forge({ head: { alg: 'HS384' }, sign: hmac('sha384') })],
    ['HS512', () => forge({ head: { alg: 'HS512' }, sign: hmac('sha512') })],
    ['RS256 said, signed with our key', () => forge({ head: { alg: 'RS256' } })],
    [
      'RS256 by a key of its own in the header',
      () =>
        forge({
          head: { alg: 'RS256', jwk: rsa.publicKey.export({ format: 'jwk' }) },
          sign: (text) => signWith('sha256', Buffer.from(text), rsa.privateKey).toString('base64url'),
        }),
    ],
    ['HS256 with a public key as the secret', () => forge({ secret: rsaPem })],
    ['HS256 with an empty key', () => forge({ secret: '' })],
    ['HS256 with another key', () => forge({ secret: 'x'.repeat(64) })],
    ['a key of its own under its own kid', () => forge({ secret: 'mine', head: { kid: signingKeyId('mine') } })],
    ['a key given as jwk', () => forge({ secret: 'mine', head: { jwk: { kty: 'oct', k: encode('mine') } } })],
    ['a key given by address', () => forge({ secret: 'mine', head: { jku: gateway.url, x5u: gateway.url } })],
    ...[undefined, null, '', '../../../../dev/null', "' OR 1=1 --", '__proto__', 'constructor', 0, [], {}].map(
      (kid): [string, () => string] => [`kid ${JSON.stringify(kid)}`, () => forge({ head: { kid } })],
    ),
    ['the good kid in an array', () => forge({ head: { kid: [header.kid] } })],
    ['kid of /dev/null with its content as the key', () => forge({ head: { kid: '/dev/null' }, secret: '' })],
    [
      'the kid of the key before, signed with the present',
      () => forge({ head: { kid: signingKeyId(previousSecret) } }),
    ],
    ['the present kid, signed with the key before', () => forge({ secret: previousSecret })],
    ['no signature', () => forge({ sign: unsigned })],
    ['no signature and no dot', () => forge({ sign: unsigned }).slice(0, -1)],
    ["another token's signature", () => forge({ sign: () => eve.access_token.split('.')[2] ?? '' })],
    ['a shortened signature', () => ada.access_token.slice(0, -1)],
    ['a padded signature', () => `${ada.access_token}=`],
    ['other claims under a good signature', () => swapClaims(ada.access_token, { ...sound, sub: String(eve.user.id) })],
    ['a header that is no JSON', () => forge({ head: '{"alg":"HS256"' })],
    ['a header that is null', () => forge({ head: 'null' })],
    ['claims that are no JSON', () => forge({ claims: 'sub=1' })],
    ['claims that are an array', () => forge({ claims: '[1]' })],
    ['not valid yet', () => forge({ claims: { nbf: inSeconds(60) } })],
    ['nbf that is text', () => forge({ claims: { nbf: 'now' } })],
    ['exp that is text', () => forge({ claims: { exp: '9999999999' } })],
    ['no exp', () => forge({ claims: { exp: undefined } })],
    ['another issuer', () => forge({ claims: { iss: 'somebody' } })],
    ['no issuer', () => forge({ claims: { iss: undefined } })],
    ['another audience', () => forge({ claims: { aud: 'somebody' } })],
    ['no audience', () => forge({ claims: { aud: undefined } })],
    ['another type', () => forge({ head: { typ: 'JWT' } })],
    ['no type', () => forge({ head: { typ: undefined } })],
    ['a user who is not there', () => forge({ claims: { sub: '999999' } })],
    ["another user under one's own session", () => forge({ claims: { sub: String(eve.user.id) } })],
    ...["1' OR 1=1", '', '0', '-1', '1.0', '01', '１', '9999999999', 1, [1], null].map(
      (sub): [string, () => string] => [`sub ${JSON.stringify(sub)}`, () => forge({ claims: { sub } })],
    ),
    ...['1', 0, -1, 1.5, 1e12, null, undefined, [1], 2_000_000_000].map((sid): [string, () => string] => [
      `sid ${JSON.stringify(sid)}`,
      () => forge({ claims: { sid } }),
    ]),
    ['a refresh token', () => ada.refresh_token ?? ''],
    ['a word', () => 'abc'],
    ['dots', () => '..'],
    ['four parts', () => `${ada.access_token}.x`],
    ['five parts, as of an encrypted token', () => `${encode({ alg: 'dir', enc: 'A256GCM' })}..a.b.c`],
    ['a letter beyond ASCII', () => `${ada.access_token}\u00e9`],
    ['percent signs', () => encodeURIComponent(`${ada.access_token}é`)],
    ['10 KB of claims', () => forge({ claims: { sub: 'x'.repeat(7000) } })],
  ];

  it('like ours are taken: what follows is refused for what it changes', async () => {
    expect((await me(ada.access_token)).body).toEqual(ada.user);
    expect((await me(forge())).body).toEqual(ada.user);
  });

  it('signed with the key before are taken while it is set', async () => {
    const token = forge({ secret: previousSecret, head: { kid: signingKeyId(previousSecret) } });
    expect((await me(token)).body).toEqual(ada.user);
  });

  it('that are expired say so', async () => {
    const answer = await me(forge({ claims: { exp: inSeconds(-1) } }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'token_expired' } });
  });

  it.each(forgeries)('are refused: %s', async (_name, make) => {
    const answer = await me(make());
    const { request_id: _id, ...body } = answer.body;
    expect({ status: answer.status, body }).toEqual({
      status: 401,
      body: {
        type: 'urn:copy-that:error:token_invalid',
        title: 'The access token is not valid',
        status: 401,
        detail: 'The access token is not one of this service. Log in with POST /api/v1/auth/login.',
        instance: '/api/v1/auth/me',
        code: 'token_invalid',
      },
    });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="copy-that", error="invalid_token"');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([100_000, 1_000_000])('of %d bytes are refused before they are read', async (length) => {
    // The server hangs up while the rest is still on its way, which fetch may meet before the answer.
    const answer = await me('x'.repeat(length)).catch(() => ({ status: 'hung up' }));
    expect([431, 'hung up']).toContain(answer.status);
    expect((await me(ada.access_token)).status).toBe(200);
  });

  it.each([
    ['two good ones', () => [ada.access_token, ada.access_token]],
    ['a bad one and a good one', () => ['x', ada.access_token]],
  ])('more than one in a request are refused: %s', async (_name, tokens) => {
    const status = await new Promise((resolve, reject) => {
      const authorization = tokens().map((token) => `Bearer ${token}`);
      request(`${gateway.url}/api/v1/auth/me`, { headers: { authorization } as never }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(401);
  });
});

function swapClaims(token: string, claims: object): string {
  const [head, , signature] = token.split('.');
  return [head, encode(claims), signature].join('.');
}
