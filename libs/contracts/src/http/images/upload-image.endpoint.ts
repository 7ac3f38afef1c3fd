import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint.js';
import { imageSchema } from './image.js';
import { imageErrors } from './image-errors.js';

/** Stores a picture once, by content; the same bytes answer the same id. */
export const uploadImage = defineEndpoint({
  method: 'POST',
  path: '/images',
  operation: 'uploadImage',
  summary: 'Upload an image',
  tag: 'images',
  access: 'write',
  costs: ['work', 'storage'],
  body: z.object({ file: z.file().describe('PNG, JPEG, WebP, AVIF or GIF; at most 20 MB and 50 MP') }),
  bodyType: 'multipart',
  response: imageSchema,
  status: 201,
  example: { body: { file: '@screenshot.png' } },
  errors: ['image_file_missing', ...imageErrors],
});
