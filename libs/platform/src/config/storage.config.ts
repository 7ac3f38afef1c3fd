import { z } from 'zod';
import { defineConfig } from './define-config.js';
import { integer } from './values.js';

/** Where images, derivatives and exports are kept. */
export const storageConfig = defineConfig({
  name: 'storage',
  title: 'Object store',
  settings: {
    OBJECT_STORE_URL: {
      schema: z
        .string()
        .refine((value) => /^(file:\/\/\/|s3:\/\/[^/?])/.test(value) && URL.canParse(value), {
          error: 'must be file:///an/absolute/folder or s3://bucket/prefix?region=...&endpoint=...',
        })
        .meta({ accepts: 'file:///folder or s3://bucket/prefix?region=..&endpoint=..' }),
      description:
        'Folder or S3 bucket for images and results. S3 credentials come from the SDK: environment, profile or instance role.',
      example: 's3://copy-that?region=eu-central-1',
    },
    EXPORT_KEEP_MS: {
      schema: integer({ min: 1000, max: 604_800_000, fallback: 86_400_000 }),
      description: 'Milliseconds the zip of POST /projects/{id}/exports can be read.',
    },
  },
});
