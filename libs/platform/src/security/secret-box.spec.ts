import { SecretBox } from './secret-box.js';
import { makeWebhookSecret, webhookSecrets } from './webhook-secrets.js';

const [old, present] = ['an old key of forty bytes or a few more!!', 'the present key of forty bytes or more!!'];

/** What Node says of a tag that does not fit. */
const UNREADABLE = 'unable to authenticate data';
const FOREIGN = 'sealed with a key this service does not have';

describe('sealed secrets', () => {
  const box = new SecretBox('test', [present]);

  it.each(['', 'whsec_abc', 'ä€😀', 'x'.repeat(5000)])('open to what was sealed: %j', (text) => {
    const sealed = box.seal(text, 'owner:1');
    expect(box.open(sealed, 'owner:1')).toBe(text);
    if (text) expect(sealed).not.toContain(text);
  });

  it('are never the same twice', () => {
    expect(new Set(Array.from({ length: 100 }, () => box.seal('x', 'c'))).size).toBe(100);
  });

  it('open after the key was rotated, while the old one is known', () => {
    const sealed = new SecretBox('test', [old]).seal('x', 'c');
    expect(new SecretBox('test', [present, old]).open(sealed, 'c')).toBe('x');
    expect(() => box.open(sealed, 'c')).toThrow('SECRET_KEY');
  });

  it('do not open for another owner, another purpose, or changed anywhere', () => {
    const sealed = box.seal('secret', 'owner:1');
    expect(() => box.open(sealed, 'owner:2')).toThrow(UNREADABLE);
    expect(() => new SecretBox('other', [present]).open(sealed, 'owner:1')).toThrow(FOREIGN);
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(() => box.open(`${version}.${id}.${changed.toString('base64url')}`, 'owner:1')).toThrow(UNREADABLE);
    }
    for (const broken of ['', 'v1', `v2.${id}.${body}`, `v1.${id}.`, `v1.${id}.AAAA`]) {
      expect(() => box.open(broken, 'owner:1')).toThrow(FOREIGN);
    }
  });

  it('of webhooks are 32 random bytes each, and belong to their owner', () => {
    const secret = makeWebhookSecret();
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(makeWebhookSecret()).not.toBe(secret);
    const secrets = webhookSecrets({ secretKey: present });
    expect(secrets.open(secrets.seal(secret, 7), 7)).toBe(secret);
    expect(() => secrets.open(secrets.seal(secret, 7), 8)).toThrow(UNREADABLE);
  });

  it('of webhooks open after SECRET_KEY was changed, while the one before is set', () => {
    const sealed = webhookSecrets({ secretKey: old }).seal('x', 7);
    expect(webhookSecrets({ secretKey: present, secretKeyPrevious: old }).open(sealed, 7)).toBe('x');
    expect(() => webhookSecrets({ secretKey: present }).open(sealed, 7)).toThrow(FOREIGN);
    const anew = webhookSecrets({ secretKey: present, secretKeyPrevious: old }).seal('x', 7);
    expect(webhookSecrets({ secretKey: present }).open(anew, 7)).toBe('x');
  });
});
