import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';
import { imageSchema } from './image.js';

/** What is known of an uploaded picture. */
export const readImage = defineEndpoint({
  method: 'GET',
  path: '/images/{id}',
  operation: 'readImage',
  summary: 'Read an image',
  tag: 'images',
  access: 'read',
  params: idParam,
  response: imageSchema,
  status: 200,
  errors: ['image_not_found'],
});
