import { assertMediaType, type ImageInfo, inspectImage, MAX_IMAGE_BYTES, sha256Hex } from '@copy-that/imaging';

/** Bytes a JSON body may have that holds such a picture as base64, four characters for three bytes, and other fields. */
export const PICTURE_BODY_BYTES = Math.ceil(MAX_IMAGE_BYTES / 3) * 4 + 500_000;

/** A picture that may be stored. */
export interface InspectedUpload {
  readonly bytes: Buffer;
  readonly info: ImageInfo;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
}

/** Looks at a picture's size, headers and structure without decoding a pixel; throws the fault of the picture. */
export function inspectUpload(bytes: Buffer, declaredMediaType: string | undefined): InspectedUpload {
  const info = inspectImage(bytes);
  if (declaredMediaType !== undefined) assertMediaType(info, declaredMediaType);
  return { bytes, info, sha256: sha256Hex(bytes) };
}
