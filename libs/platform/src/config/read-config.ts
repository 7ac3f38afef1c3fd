import { type Config, type ConfigGroup, configKey, type Setting } from './define-config.js';

/** An environment as Node gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** All faults of an environment at once; the message is meant for the operator and holds no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    const heading = `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:`;
    super(
      [heading, ...faults.map((fault) => `  - ${fault}`), 'See docs/configuration.md for every setting.'].join('\n'),
    );
  }
}

/**
 * Reads every setting of the groups once and returns them typed and frozen: `config.database.databasePoolSize`.
 * An empty variable counts as unset. Throws one {@link ConfigError} that names every fault.
 */
export function readConfig<const Groups extends readonly ConfigGroup[]>(
  groups: Groups,
  environment: Environment = process.env,
): Config<Groups> {
  const faults: string[] = [];
  const config: Record<string, Readonly<Record<string, unknown>>> = {};
  const sound: ConfigGroup[] = [];
  for (const group of new Set<ConfigGroup>(groups)) {
    if (config[group.name]) throw new Error(`Two config groups are named "${group.name}".`);
    const values: Record<string, unknown> = {};
    const before = faults.length;
    for (const [variable, setting] of Object.entries(group.settings)) {
      const given = environment[variable]?.trim() || undefined;
      const parsed = setting.schema.safeParse(given);
      if (parsed.success) values[configKey(variable)] = parsed.data;
      else faults.push(describeFault(variable, setting, given, parsed.error.issues[0]?.message));
    }
    config[group.name] = Object.freeze(values);
    if (faults.length === before) sound.push(group);
  }
  const named: unknown = Object.values(config).find((values) => 'environment' in values)?.environment;
  const stage = typeof named === 'string' ? named : 'development';
  for (const group of sound) {
    faults.push(...(group.check?.(config[group.name] ?? {}, { environment: stage }) ?? []));
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config) as Config<Groups>;
}

function describeFault(variable: string, setting: Setting, given: string | undefined, reason?: string): string {
  if (given === undefined) {
    const example = setting.example ? ` Example: ${variable}=${setting.example}` : '';
    return `${variable} is not set. ${setting.description}${example}`;
  }
  const shown = setting.secret
    ? ''
    : ` is ${JSON.stringify(given.length > 80 ? `${given.slice(0, 80)}...` : given)} but`;
  return `${variable}${shown} ${reason ?? 'is not valid'}.`;
}
