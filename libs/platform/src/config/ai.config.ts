import { defineConfig } from './define-config.js';
import { integer, text, url } from './values.js';

/** Who names what was measured. Read by the extraction service alone: no other holds the keys. */
export const aiConfig = defineConfig({
  name: 'ai',
  title: 'Model',
  settings: {
    ANTHROPIC_API_KEY: {
      schema: text().optional(),
      description:
        'Key of the Anthropic account that engines auto and claude use; without any key pictures are measured only.',
      secret: true,
      example: 'sk-ant-...',
    },
    ANTHROPIC_BASE_URL: {
      schema: url('https', 'http').optional(),
      description: "Another address of the Messages API; Anthropic's own unless set.",
      example: 'https://api.anthropic.com',
    },
    CLAUDE_MODEL: {
      schema: text().default('claude-sonnet-5-5'),
      description: 'The Claude model that is asked; it must be in the price table of libs/ai.',
    },
    OPENAI_API_KEY: {
      schema: text().optional(),
      description: 'Key of the OpenAI account that is used when there is no Anthropic key.',
      secret: true,
      example: 'sk-...',
    },
    OPENAI_BASE_URL: {
      schema: url('https', 'http').optional(),
      description: "Another address of OpenAI's API; OpenAI's own unless set.",
      example: 'https://api.openai.com/v1',
    },
    OPENAI_MODEL: {
      schema: text().default('gpt-5.4-mini'),
      description: 'The OpenAI model that is asked; it must be in the price table of libs/ai.',
    },
    CLAUDE_MAX_TOKENS: {
      schema: integer({ min: 256, max: 8192, fallback: 2048 }),
      description: 'Tokens an answer may have; as many values are named as fit into it.',
    },
    // Ends before the stage's own 300 s, so that the image goes on without names instead of starting over.
    AI_DEADLINE_MS: {
      schema: integer({ min: 1000, max: 290_000, fallback: 290_000 }),
      description:
        'Milliseconds the naming of one picture may take with all its tries; later than this after its queuing no try is added.',
    },
    AI_BATCH_POLL_MS: {
      schema: integer({ min: 100, max: 3_600_000, fallback: 60_000 }),
      description: 'Milliseconds between two looks at a batch of priority economy.',
    },
    EXTRACTION_CACHE_TTL: {
      schema: integer({ min: 0, max: 2_592_000, fallback: 86_400 }),
      description:
        'Seconds an answer of the model is kept for the same picture and question of the same tenant; 0 for never.',
    },
  },
});
