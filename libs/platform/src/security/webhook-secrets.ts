import { randomBytes } from 'node:crypto';
import { SecretBox, type ServiceKeys, serviceSecrets } from './secret-box.js';

/** Random bytes of a secret: the specification takes 24 to 64. */
const SECRET_BYTES = 32;

/** A new signing secret as the Standard Webhooks libraries take it: `whsec_` and base64. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Seals and opens the signing secrets of webhooks, each for its owner. */
export function webhookSecrets(keys: ServiceKeys) {
  const box = new SecretBox('webhook-secrets', serviceSecrets(keys));
  const contextOf = (ownerId: number) => `owner:${ownerId}`;
  return {
    seal: (secret: string, ownerId: number) => box.seal(secret, contextOf(ownerId)),
    open: (sealed: string, ownerId: number) => box.open(sealed, contextOf(ownerId)),
  };
}
