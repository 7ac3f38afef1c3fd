import { z } from 'zod';

/** An uploaded picture, known by the sha256 of its bytes. */
export const imageSchema = z.object({
  id: z.int(),
  sha256: z.string().nullable().describe('Null until a picture given by address is fetched'),
  media_type: z.string().nullable(),
  byte_size: z.int().nullable(),
  width: z.int().nullable().describe('Pixels, after EXIF orientation'),
  height: z.int().nullable(),
  created_at: z.iso.datetime(),
});
export type Image = z.infer<typeof imageSchema>;

/** Media types a declared `media_type` may be. */
export const imageMediaTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'] as const;
