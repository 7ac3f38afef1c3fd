/** Everything that can be wrong with a picture; the names are those of the API's error table. */
export const imageFaultCodes = [
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
  'image_decode_timeout',
] as const;

/** One way a picture can be wrong. */
export type ImageFaultCode = (typeof imageFaultCodes)[number];

/** A picture that cannot be used; the message says what is wrong, why, and what to do. */
export class ImageFault extends Error {
  override readonly name = 'ImageFault';

  constructor(
    readonly code: ImageFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The fault of a file that ends before its picture does. */
export function truncated(format: string, missing: string, cause?: unknown): ImageFault {
  return new ImageFault(
    'image_truncated',
    `The ${format} is cut off: ${missing}. The download or upload was probably interrupted; send the whole file again.`,
    { cause },
  );
}

/** The fault of a file that contradicts its own format. */
export function corrupt(format: string, contradiction: string, cause?: unknown): ImageFault {
  return new ImageFault(
    'image_corrupt',
    `The ${format} is damaged: ${contradiction}. Open it in an image editor and save it again.`,
    { cause },
  );
}
