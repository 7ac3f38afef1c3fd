import { endpointCatalog } from '@copy-that/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../session/api.js';

/** The size of an image and an address of its bytes for this page. */
export function imageQuery(id: number) {
  return queryOptions({
    queryKey: ['image', id],
    queryFn: async ({ signal }) => {
      const { content, mediaType } = await api.download(endpointCatalog.readImageContent, { params: { id }, signal });
      const url = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>], { type: mediaType }));
      const size = await sizeOf(url);
      return { url, ...size };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

async function sizeOf(url: string): Promise<{ width: number; height: number }> {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  return { width: picture.naturalWidth, height: picture.naturalHeight };
}
