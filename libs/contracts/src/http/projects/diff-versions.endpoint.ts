import { themeNameSchema, tokenTypeNameSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { versionParams } from './version.js';

const tokenShape = { type: tokenTypeNameSchema, name: z.string() };
const oneSided = z.object({ ...tokenShape, alias: z.string().optional(), css: z.string() });
const twoSided = { ...tokenShape, before: z.string(), after: z.string() };

/** What makes one version another. Counts, evidence and confidence make no difference. */
export const diffVersions = defineEndpoint({
  method: 'GET',
  path: '/projects/{id}/versions/{version}/diff/{other}',
  operation: 'diffVersions',
  summary: 'Compare two versions of a project',
  tag: 'projects',
  access: 'read',
  params: versionParams.extend({ other: versionParams.shape.version }),
  response: z.object({
    from: z.int(),
    to: z.int(),
    added: z.array(oneSided),
    removed: z.array(oneSided),
    changed: z.array(
      z.object({
        ...twoSided,
        distance: z.number().describe("In the type's own unit: CIEDE2000 for colours; 0 where the value stayed"),
        fields: z.array(z.string()).describe('value, role, design_intent'),
      }),
    ),
    renamed: z.array(z.object(twoSided)),
    themes: z
      .array(
        z.object({
          ...tokenShape,
          theme: themeNameSchema,
          before: z.string().optional().describe('Its value as CSS; absent where the alias came'),
          after: z.string().optional().describe('Its value as CSS; absent where the alias went'),
        }),
      )
      .describe('Aliases such as text.default that are for another token in a theme'),
  }),
  status: 200,
  errors: ['project_not_found', 'version_not_found'],
});
