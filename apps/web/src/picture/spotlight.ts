import { create } from 'zustand';

/** The tokens a person points at, on a card or on the picture. */
interface Spotlight {
  readonly ids: ReadonlySet<number>;
  /** The one whose card is pointed at; its places are drawn strongest. */
  readonly from: 'card' | 'picture';
  light(ids: readonly number[], from: 'card' | 'picture'): void;
}

const NONE: ReadonlySet<number> = new Set();

/** What is lit up just now, in cards and pictures alike. */
export const useSpotlight = create<Spotlight>((set, get) => ({
  ids: NONE,
  from: 'card',
  light(ids, from) {
    const before = get();
    if (before.from === from && before.ids.size === ids.length && ids.every((id) => before.ids.has(id))) return;
    set({ ids: ids.length > 0 ? new Set(ids) : NONE, from });
  },
}));
