import type { z } from 'zod';

/** One environment variable: how its text becomes a value, and what an operator must know of it. */
export interface Setting<Value = unknown> {
  /** Parses the text of the variable, or `undefined` when it is unset or empty: a schema that takes `undefined` is optional. */
  readonly schema: z.ZodType<Value>;
  /** One sentence for the operator: what it is for, its unit and its range. */
  readonly description: string;
  /** The value is never printed, in no error and in no log. */
  readonly secret?: boolean;
  /** A value that would be accepted, for a setting without a default. */
  readonly example?: string;
}

/** Environment variables by name. */
export type Settings = Readonly<Record<string, Setting>>;

/** What a check across settings may look at besides the values of its own group. */
export interface CheckContext {
  /** The value of `ENVIRONMENT`, or `development` when no group read declares it. */
  readonly environment: string;
}

/** Settings that one concern needs, under one name: the unit a service asks for and a class injects. */
export interface ConfigGroup<Name extends string = string, S extends Settings = Settings> {
  /** The key of the group in the config, in camel case. */
  readonly name: Name;
  /** Heading in `.env.example` and `docs/configuration.md`. */
  readonly title: string;
  readonly settings: S;
  /** Rules no single setting can state; each returned sentence is a fault that stops the boot. */
  check?(values: ConfigValues<S>, context: CheckContext): readonly string[];
}

/** `DATABASE_POOL_SIZE` as `databasePoolSize`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<Name>;

/** The values of settings, each under its variable's name in camel case. */
export type ConfigValues<S extends Settings> = {
  readonly [Name in keyof S & string as CamelCase<Name>]: z.output<S[Name]['schema']>;
};

/** The values of a group: `ConfigOf<typeof databaseConfig>` is what a constructor injects. */
export type ConfigOf<Group> = Group extends ConfigGroup<string, infer S> ? ConfigValues<S> : never;

/** The values of several groups, each under the group's name. */
export type Config<Groups extends readonly ConfigGroup[]> = {
  readonly [Group in Groups[number] as Group['name']]: ConfigOf<Group>;
};

/** Declares a group and keeps its types; throws where a variable's name could not live in an environment. */
export function defineConfig<const Name extends string, S extends Settings>(
  group: ConfigGroup<Name, S>,
): ConfigGroup<Name, S> {
  for (const variable of Object.keys(group.settings)) {
    if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(variable)) {
      throw new Error(`Config group ${group.name}: "${variable}" is not a name like DATABASE_URL.`);
    }
  }
  return group;
}

/** The key of a variable in the config: `DATABASE_POOL_SIZE` gives `databasePoolSize`. */
export function configKey(variable: string): string {
  return variable.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
