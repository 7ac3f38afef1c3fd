/** The environment for a child process: that of this one, with `settings` over it. */
export function inheritEnvironment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}
