import type { ErrorCode } from '../../errors.js';

/** What can be wrong with a picture's bytes. */
export const imageErrors = [
  'image_empty',
  'image_not_recognised',
  'image_format_refused',
  'image_truncated',
  'image_corrupt',
  'image_too_large',
  'image_too_many_pixels',
  'image_side_too_long',
  'image_aspect',
  'image_media_type_mismatch',
] as const satisfies readonly ErrorCode[];
