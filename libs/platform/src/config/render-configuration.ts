import { z } from 'zod';
import type { ConfigGroup, Setting } from './define-config.js';

/** What an unset variable means: required, optional, or the default as text. */
function whenUnset(setting: Setting): { required: boolean; fallback?: string } {
  const parsed = setting.schema.safeParse(undefined);
  if (!parsed.success) return { required: true };
  const { data } = parsed;
  if (data === undefined) return { required: false };
  return { required: false, fallback: typeof data === 'string' ? data : JSON.stringify(data) };
}

function accepted(setting: Setting): string {
  let schema: z.ZodType | undefined = setting.schema;
  while (schema) {
    const accepts = schema.meta()?.accepts;
    if (typeof accepts === 'string') return accepts;
    schema =
      schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : undefined;
  }
  return 'text';
}

/** The text of `.env.example`: every variable with its description; only what has no default is to be filled in. */
export function renderEnvExample(groups: readonly ConfigGroup[]): string {
  const blocks = groups.map((group) => {
    const lines = Object.entries(group.settings).map(([variable, setting]) => {
      const { required, fallback } = whenUnset(setting);
      const value = fallback ?? setting.example ?? '';
      return `# ${setting.description} (${accepted(setting)})\n${required ? '' : '#'}${variable}=${value}`;
    });
    return `## ${group.title}\n\n${lines.join('\n\n')}`;
  });
  return `# Copy to .env and fill in. Commented-out lines show the default or an example. Generated: do not edit.\n\n${blocks.join('\n\n')}\n`;
}

/** The text of `docs/configuration.md`: a table per group. */
export function renderConfigurationDoc(groups: readonly ConfigGroup[]): string {
  const sections = groups.map((group) => {
    const rows = Object.entries(group.settings).map(([variable, setting]) => {
      const { required, fallback } = whenUnset(setting);
      const preset = required ? '**required**' : fallback === undefined ? 'unset' : `\`${fallback}\``;
      const secret = setting.secret ? ' Secret.' : '';
      return `| \`${variable}\` | ${preset} | ${cell(accepted(setting))} | ${cell(setting.description)}${secret} |`;
    });
    return `## ${group.title}\n\n| variable | default | accepts | what it is for |\n|---|---|---|---|\n${rows.join('\n')}`;
  });
  const intro =
    'Every setting is an environment variable, read once at the start. An empty variable counts as unset. All faults\n' +
    'are reported together and stop the start. This page is generated from the code.';
  return `# Configuration\n\n${intro}\n\n${sections.join('\n\n')}\n`;
}

function cell(content: string): string {
  return content.replaceAll('|', '\\|');
}
