import { create } from 'zustand';

/** What a person may choose; `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEY = 'copy-that-theme';

function stored(): Theme {
  const value = localStorage.getItem(KEY);
  return themes.find((theme) => theme === value) ?? 'system';
}

function show(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

/** The chosen theme, kept in this browser. */
export const useTheme = create<{ theme: Theme; choose(theme: Theme): void }>((set) => ({
  theme: stored(),
  choose(theme) {
    localStorage.setItem(KEY, theme);
    show(theme);
    set({ theme });
  },
}));

show(stored());
