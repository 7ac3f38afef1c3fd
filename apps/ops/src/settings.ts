import * as platform from '@copy-that/platform';

const isGroup = (value: unknown): value is platform.ConfigGroup =>
  typeof value === 'object' && value !== null && 'settings' in value && 'title' in value;

/** Every group of settings there is. */
export function configGroups(): platform.ConfigGroup[] {
  return (Object.values(platform) as unknown[]).filter(isGroup);
}

/** Every setting a service knows, by the name of its variable. */
export function knownSettings(): Map<string, platform.Setting> {
  return new Map(configGroups().flatMap((group) => Object.entries(group.settings)));
}
