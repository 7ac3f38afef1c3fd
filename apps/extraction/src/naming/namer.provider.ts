import { createNamer, type Namer } from '@copy-that/ai';
import { aiConfig, type ConfigOf, configToken } from '@copy-that/platform';
import type { FactoryProvider } from '@nestjs/common';

/** Injection token of the {@link Namer}; null where no key is set. */
export const NAMER = Symbol('NAMER');

/** The model that names, by which key is set; the boot fails on a model without a known price. */
export const namerProvider: FactoryProvider<Namer | null> = {
  provide: NAMER,
  inject: [configToken(aiConfig)],
  useFactory: (config: ConfigOf<typeof aiConfig>) =>
    createNamer({
      deadlineMs: config.aiDeadlineMs,
      ...(config.anthropicApiKey
        ? { anthropic: account(config.anthropicApiKey, config.anthropicBaseUrl, config.claudeModel) }
        : {}),
      ...(config.openaiApiKey
        ? { openai: account(config.openaiApiKey, config.openaiBaseUrl, config.openaiModel) }
        : {}),
    }) ?? null,
};

function account(apiKey: string, baseUrl: string | undefined, model: string) {
  return { apiKey, model, ...(baseUrl ? { baseUrl } : {}) };
}
