/** The longest a request may ask to be kept waiting, in seconds; who asks for more waits this long. */
export const MAX_WAIT_S = 60;

/** What a client would like (RFC 7240); what is not known or not sound is as if it had not been said. */
export interface Preferences {
  /** `respond-async` (section 4.1): not to be kept waiting, beyond `waitMs` if it is there. */
  readonly async: boolean;
  /** `wait` (section 4.3) in milliseconds. */
  readonly waitMs?: number;
}

/** Reads a `Prefer` header; of one preference said twice the first counts (section 2). */
export function readPreferences(header: string | undefined): Preferences {
  const said = new Map<string, string>();
  for (const preference of (header ?? '').split(',')) {
    const [name = '', value = ''] = (preference.split(';')[0] ?? '').split('=').map((part) => part.trim());
    if (!said.has(name.toLowerCase())) said.set(name.toLowerCase(), value);
  }
  const wait = /^"?(\d{1,9})"?$/.exec(said.get('wait') ?? '')?.[1];
  return {
    async: said.get('respond-async') === '',
    waitMs: wait === undefined ? undefined : Math.min(Number(wait), MAX_WAIT_S) * 1000,
  };
}

/** What the answer says was followed (RFC 7240 section 3); nothing where nothing was. */
export function preferenceApplied({ async, waitMs }: Preferences): Record<string, string> {
  const applied = [...(async ? ['respond-async'] : []), ...(waitMs === undefined ? [] : [`wait=${waitMs / 1000}`])];
  return applied.length === 0 ? {} : { 'Preference-Applied': applied.join(', ') };
}
