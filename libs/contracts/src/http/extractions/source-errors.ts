import type { ErrorCode } from '../../errors.js';
import { imageErrors } from '../images/image-errors.js';

/** What can be wrong with the pictures and the project of an extraction. */
export const sourceErrors = [
  'image_source_ambiguous',
  'image_base64_invalid',
  'image_url_refused',
  'image_not_found',
  ...imageErrors,
  'project_not_found',
] as const satisfies readonly ErrorCode[];
