import { defineEndpoint } from '../define-endpoint.js';
import { idParam } from '../pages.js';

/** The zip of an export that is written, under the id of its job, until its time is over. */
export const readExportContent = defineEndpoint({
  method: 'GET',
  path: '/exports/{id}/content',
  operation: 'readExportContent',
  summary: "Read an export's zip",
  tag: 'exports',
  access: 'read',
  costs: ['work'],
  params: idParam,
  responseType: 'file',
  status: 200,
  errors: ['export_not_found'],
});
