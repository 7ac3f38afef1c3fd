import { endpointCatalog } from '@copy-that/contracts';
import type { ThemeName } from '@copy-that/tokens';
import { create } from 'zustand';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';

/** A picture a person gave: a file on its way to the server or there, or an address the server fetches. */
export interface GivenPicture {
  readonly key: number;
  readonly name: string;
  readonly previewUrl?: string;
  readonly imageId?: number;
  readonly imageUrl?: string;
  readonly fault?: string;
  /** What it shows; both where nothing is said. */
  readonly theme?: ThemeName | undefined;
}

interface Pictures {
  readonly list: readonly GivenPicture[];
  addFiles(files: readonly File[]): void;
  addUrl(url: string): void;
  mark(key: number, theme: ThemeName | undefined): void;
  remove(key: number): void;
  clear(): void;
}

let lastKey = 0;

/** The pictures of the next extraction. */
export const usePictures = create<Pictures>((set, get) => {
  const change = (key: number, more: Partial<GivenPicture>) =>
    set(({ list }) => ({ list: list.map((picture) => (picture.key === key ? { ...picture, ...more } : picture)) }));
  const upload = async (key: number, file: File) => {
    try {
      const { id } = await api.call(endpointCatalog.uploadImage, { body: { file } });
      change(key, { imageId: id });
    } catch (error) {
      change(key, { fault: faultSentence(error) });
    }
  };
  return {
    list: [],
    addFiles(files) {
      for (const file of files) {
        const key = ++lastKey;
        const picture = { key, name: file.name || 'pasted picture', previewUrl: URL.createObjectURL(file) };
        set(({ list }) => ({ list: [...list, picture] }));
        void upload(key, file);
      }
    },
    addUrl(url) {
      set(({ list }) => ({ list: [...list, { key: ++lastKey, name: url, imageUrl: url }] }));
    },
    mark: (key, theme) => change(key, { theme }),
    remove(key) {
      const gone = get().list.find((picture) => picture.key === key);
      if (gone?.previewUrl) URL.revokeObjectURL(gone.previewUrl);
      set(({ list }) => ({ list: list.filter((picture) => picture.key !== key) }));
    },
    clear() {
      for (const { key } of get().list) get().remove(key);
    },
  };
});

/** Whether the server has it, or can fetch it. */
export function isReady({ imageId, imageUrl }: GivenPicture): boolean {
  return imageId !== undefined || imageUrl !== undefined;
}
