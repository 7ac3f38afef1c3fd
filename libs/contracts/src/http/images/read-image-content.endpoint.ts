import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** The bytes of a picture as they were given, for showing evidence on it. */
export const readImageContent = defineEndpoint({
  method: 'GET',
  path: '/images/{id}/content',
  operation: 'readImageContent',
  summary: "Read an image's bytes",
  tag: 'images',
  access: 'read',
  params: idParam,
  responseType: 'file',
  status: 200,
  errors: ['image_not_found'],
});
