import { themeNameSchema, tokenTypeNameSchema } from '@copy-that/tokens';
import { z } from 'zod';
import { engines, priorities } from '../../jobs/run.flow.js';

/** Base64 of a 20 MB upload and some air. */
const BASE64_MAX = 28_000_000;

/** One picture: an upload's id, an address to fetch, or the bytes as base64 with their media type. Exactly one of the three. */
export const imageSourceShape = {
  image_id: z.int().positive().optional(),
  image_url: z.string().max(2048).optional(),
  image_data: z.string().max(BASE64_MAX).optional().describe('Base64, without a data: prefix'),
  media_type: z.string().max(100).optional().describe('Needed beside image_data'),
};
export const imageSourceSchema = z.strictObject(imageSourceShape);
export type ImageSource = z.infer<typeof imageSourceSchema>;

/** One of several pictures, which may show the design by day or by night. */
export const markedImageSchema = z.strictObject({
  ...imageSourceShape,
  theme: themeNameSchema
    .optional()
    .describe(
      'What the picture shows; with pictures of both, the tokens come with themes. Without it, it stands for both',
    ),
});

/** Tokens kept a type when nothing is said, and the most that can be asked for (product numbers). */
export const MAX_TOKENS_DEFAULT = 12;
export const MAX_TOKENS_LIMIT = 50;

const maxTokens = z.int().min(1).max(MAX_TOKENS_LIMIT);

const engine = z
  .enum(engines)
  .default('measured')
  .describe(
    'measured: pixels alone; auto: a model also names what was measured, where it can; claude: as auto, but fails where it can not',
  );

const pixelRatio = z.number().min(0.5).max(8).optional().describe('Source pixels a CSS pixel; detected unless told');

/** Pictures one extraction may take. */
export const MAX_IMAGES = 20;

export const extractionRequestSchema = z.strictObject({
  images: z.array(markedImageSchema).min(1).max(MAX_IMAGES),
  types: z.array(tokenTypeNameSchema).min(1).optional().describe('All types unless told'),
  engine,
  pixel_ratio: pixelRatio,
  max_tokens: maxTokens.default(MAX_TOKENS_DEFAULT).describe('Tokens kept a type, 1 to 50'),
  project_id: z.int().positive().optional(),
  webhook_url: z
    .string()
    .min(1)
    .max(2048)
    .optional()
    .describe('Told how this extraction ends, signed with the secret of `POST /webhooks/default/secret`'),
});
export type ExtractionRequest = z.infer<typeof extractionRequestSchema>;

/** The seed's request: one picture, one type; `max_spacing` is its older name for `max_tokens`. */
export const typeExtractionRequestSchema = z.strictObject({
  ...imageSourceShape,
  max_spacing: maxTokens.optional(),
  max_tokens: maxTokens.optional(),
  engine,
  pixel_ratio: pixelRatio,
  project_id: z.int().positive().optional(),
});

/** Addresses or pictures, one type, one set; one bad picture makes a partial result. */
export const batchExtractionRequestSchema = z
  .strictObject({
    image_urls: z.array(z.string().max(2048)).min(1).max(MAX_IMAGES).optional(),
    images: z.array(markedImageSchema).min(1).max(MAX_IMAGES).optional(),
    percentage_threshold: z
      .number()
      .min(0)
      .max(0.5)
      .optional()
      .describe(
        'Spacings that differ by at most this share of the greater are one; 0.10 unless told. For spacing only',
      ),
    max_spacing: maxTokens.optional(),
    max_tokens: maxTokens.optional(),
    engine,
    priority: z
      .enum(priorities)
      .default('standard')
      .describe('economy: the model answers at half price, within a day; for engines that ask one'),
    pixel_ratio: pixelRatio,
    project_id: z.int().positive().optional(),
  })
  .refine(({ image_urls, images }) => (image_urls === undefined) !== (images === undefined), {
    error: 'give image_urls or images, exactly one of them',
    path: ['images'],
  });
