/** True for a `Prefer` header that asks not to be kept waiting (RFC 7240 section 4.1). */
export function prefersAsync(prefer: string | undefined): boolean {
  return (prefer ?? '')
    .split(',')
    .some((preference) => preference.split(';')[0]?.trim().toLowerCase() === 'respond-async');
}

/** What the answer says where it was followed (RFC 7240 section 3). */
export const preferenceApplied = { 'Preference-Applied': 'respond-async' };
