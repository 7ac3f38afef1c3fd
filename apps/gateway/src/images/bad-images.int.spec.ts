import { randomBytes } from 'node:crypto';
import type { Session } from '@copy-that/contracts';
import { MAX_IMAGE_BYTES } from '@copy-that/imaging';
import { png } from '../fixtures/png.js';
import { type Reply, type RunningGateway, runningGateway } from '../fixtures/running-gateway.js';

const shot = png(64, 48);
const bomb = png(16_383, 16_383, { bits: 1, grey: 0 });
const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

/** Bytes, the type they are sent as, and what they are refused with. */
const badImages: [string, Buffer, string, number, string][] = [
  ['no bytes', Buffer.alloc(0), 'image/png', 400, 'image_empty'],
  ['noise', randomBytes(5000), 'image/png', 415, 'image_not_recognised'],
  ['text', Buffer.from('Hello, I am a picture.'), 'image/png', 415, 'image_not_recognised'],
  ['an SVG', svg, 'image/svg+xml', 415, 'image_format_refused'],
  ['an SVG that says it is a PNG', svg, 'image/png', 415, 'image_format_refused'],
  ['a TIFF', Buffer.from('49492a0008000000', 'hex'), 'image/tiff', 415, 'image_format_refused'],
  ['a PDF', Buffer.from('%PDF-1.7\n%%EOF'), 'application/pdf', 415, 'image_format_refused'],
  ['a PNG cut in the middle', shot.subarray(0, shot.length - 20), 'image/png', 422, 'image_truncated'],
  ['a PNG of 268 MP in 33 KB', bomb, 'image/png', 422, 'image_too_many_pixels'],
  ['a PNG too long on one side', png(16_385, 900, { bits: 1 }), 'image/png', 422, 'image_side_too_long'],
  ['a PNG too narrow', png(4000, 100), 'image/png', 422, 'image_aspect'],
  ['a PNG sent as JPEG', shot, 'image/jpeg', 422, 'image_media_type_mismatch'],
];

describe('pictures nobody should take', () => {
  let gateway: RunningGateway;
  let ada: Session;
  beforeAll(async () => {
    gateway = await runningGateway();
    ada = await gateway.person();
  }, 60_000);
  afterAll(() => gateway?.stop(), 30_000);
  afterEach(async () => {
    const left = await gateway.left();
    if (Object.values(left).some((count) => count > 0)) throw new Error(`Left behind: ${JSON.stringify(left)}`);
  });

  function upload(bytes: Uint8Array, type: string, name = 'file') {
    const form = new FormData();
    form.append(name, new File([bytes as BlobPart], 'shot', { type }));
    return gateway.send('POST', '/api/v1/images', { token: ada.access_token, body: form });
  }
  const extract = (json: unknown, path = '/api/v1/color/extract') =>
    gateway.send('POST', path, { token: ada.access_token, json });

  function expectRefused(answer: Reply, status: number, code: string) {
    expect({ status: answer.status, code: answer.body.code, detail: answer.body.detail }).toEqual({
      status,
      code,
      detail: expect.stringMatching(/.{30}/),
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  }

  it.each(badImages)('uploaded: %s', async (_name, bytes, type, status, code) => {
    expectRefused(await upload(bytes, type), status, code);
  });

  it.each(badImages)('as base64: %s', async (_name, bytes, media_type, status, code) => {
    const source = { image_data: bytes.toString('base64'), media_type };
    expectRefused(await extract(source), status, code);
    expectRefused(
      await extract(
        { images: [{ image_data: shot.toString('base64'), media_type: 'image/png' }, source] },
        '/api/v1/extractions',
      ),
      status,
      code,
    );
  });

  it('the bomb is refused within 100 ms', async () => {
    expect(bomb.length).toBeLessThan(40_000);
    await upload(bomb, 'image/png');
    const times = [];
    for (let i = 0; i < 5; i++) times.push((await upload(bomb, 'image/png')).ms);
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('one byte over 20 MB, both ways; far more is refused before it is read', async () => {
    const large = Buffer.concat([shot, Buffer.alloc(MAX_IMAGE_BYTES + 1 - shot.length)]);
    expectRefused(await upload(large, 'image/png'), 413, 'image_too_large');
    expectRefused(
      await extract({ image_data: large.toString('base64'), media_type: 'image/png' }),
      413,
      'image_too_large',
    );
    const json = { image_data: 'A'.repeat(MAX_IMAGE_BYTES * 2), media_type: 'image/png' };
    expectRefused(await extract(json), 413, 'body_too_large');
  });

  it.each([
    ['a word', 'not base64!!', /position 3/],
    ['a data URL', `data:image/png;base64,${shot.toString('base64')}`, /comma/],
    ['cut base64', shot.toString('base64').slice(0, 101), /fours/],
  ])('bad base64: %s', async (_name, image_data, words) => {
    const answer = await extract({ image_data, media_type: 'image/png' });
    expectRefused(answer, 422, 'image_base64_invalid');
    expect(answer.body.detail).toMatch(words);
  });

  const image_data = shot.toString('base64');
  it.each([
    ['no source', {}, 'image_source_ambiguous'],
    ['two sources', { image_data, media_type: 'image/png', image_id: 1 }, 'image_source_ambiguous'],
    ['no media type', { image_data }, 'field_invalid', '/media_type'],
    ['a media type for an id', { image_id: 1, media_type: 'image/png' }, 'field_invalid', '/media_type'],
    ['a picture that is not there', { image_id: 1 }, 'image_not_found'],
    ['a file as address', { image_url: 'file:///etc/passwd' }, 'image_url_refused', null],
    ['no address', { image_url: 'shot.png' }, 'image_url_refused', null],
    ['a password in the address', { image_url: 'https://me:secret@example.com/' }, 'image_url_refused', null],
    ['a project that is not there', { image_data, media_type: 'image/png', project_id: 1 }, 'project_not_found', null],
    ['an unknown field', { image_data, media_type: 'image/png', colour: 1 }, 'field_unknown'],
    ['too many tokens', { image_data, media_type: 'image/png', max_tokens: 51 }, 'field_invalid', '/max_tokens'],
  ] as [string, object, string][])('%s', async (_name, json, code) => {
    const answer = await extract(json);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.code).toBe(code);
  });

  it('an unknown type is told before the body is read', async () => {
    const answer = await gateway.send('POST', '/api/v1/smell/extract', { token: ada.access_token, body: '{"broken' });
    expectRefused(answer, 404, 'token_type_unknown');
    expect(answer.body.detail).toContain('color, spacing');
    expectRefused(
      await extract({ images: [{ image_id: 1 }], types: ['smell'] }, '/api/v1/extractions'),
      422,
      'field_invalid',
    );
  });

  it.each([
    ['another part', () => upload(shot, 'image/png', 'picture'), 422, 'field_unknown'],
    ['no part', () => multipart('--x--\r\n'), 422, 'image_file_missing'],
    [
      'half a part',
      () => multipart('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc'),
      400,
      'body_malformed',
    ],
    ['no boundary', () => send('abc', 'multipart/form-data'), 415, 'content_type_unsupported'],
    ['JSON', () => send('{}', 'application/json'), 415, 'content_type_unsupported'],
    ['nothing', () => gateway.send('POST', '/api/v1/images', { token: ada.access_token }), 400, 'body_empty'],
  ] as [string, () => Promise<Reply>, number, string][])('an upload of %s', async (_name, sent, status, code) => {
    expectRefused(await sent(), status, code);
  });

  const send = (body: string, type: string) =>
    gateway.send('POST', '/api/v1/images', { token: ada.access_token, body, headers: { 'content-type': type } });
  const multipart = (body: string) => send(body, 'multipart/form-data; boundary=x');

  it('without a token nothing is read of a picture', async () => {
    expectRefused(
      await gateway.send('POST', '/api/v1/images', { body: new Uint8Array(MAX_IMAGE_BYTES) }),
      401,
      'token_missing',
    );
  });
});
