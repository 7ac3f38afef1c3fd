import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
/** NIST SP 800-38D section 8.2: 96 bits, here random, good for 2^32 secrets under one key. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** The service's keys as they are configured: the one before still opens and verifies what was made with it. */
export interface ServiceKeys {
  readonly secretKey: string;
  readonly secretKeyPrevious?: string | undefined;
}

/** The service's keys, the present one first. */
export function serviceSecrets({ secretKey, secretKeyPrevious }: ServiceKeys): [string, ...string[]] {
  return secretKeyPrevious === undefined ? [secretKey] : [secretKey, secretKeyPrevious];
}

/** A key with the name it is found by again. */
interface NamedKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Seals secrets that must be read again (AES-256-GCM) under keys derived from the service's own (HKDF-SHA256, RFC 5869).
 * `context` says whose a secret is and is bound to it: one that was moved to another row does not open.
 */
export class SecretBox {
  private readonly keys: readonly NamedKey[];

  /** `purpose` keeps the keys of different uses apart; the first of `secrets` seals, all of them open. */
  constructor(purpose: string, secrets: readonly [string, ...string[]]) {
    this.keys = secrets.map((secret) => {
      const key = Buffer.from(hkdfSync('sha256', secret, '', `copy-that:${purpose}`, KEY_BYTES));
      return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) };
    });
  }

  /** `v1.<key id>.<base64url of iv, cipher text and tag>`. */
  seal(text: string, context: string): string {
    const [{ id, key }] = this.keys as [NamedKey];
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}.${id}.${sealed.toString('base64url')}`;
  }

  /** The sealed text; throws where it was sealed with another key, for another context, or changed since. */
  open(sealed: string, context: string): string {
    const [version, id, body = ''] = sealed.split('.');
    const key = version === VERSION ? this.keys.find((known) => known.id === id)?.key : undefined;
    const bytes = Buffer.from(body, 'base64url');
    if (!key || bytes.length < IV_BYTES + TAG_BYTES) {
      throw new Error('The secret was sealed with a key this service does not have: was SECRET_KEY changed?');
    }
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  }
}
