/** What stands after the tokens in the file of the React theme: types, provider and hook; `dark` is the literal of the dark theme. */
export function reactTheme(dark?: string): string {
  if (dark === undefined) return REACT_THEME;
  return REACT_THEME.replace(
    LIGHT,
    () => `${LIGHT}\n\n/** The measured tokens as they are in the dark. */\nexport const darkTheme: Theme = ${dark};`,
  )
    .replace('  /** Without it the light theme is used in dark mode too. */\n', '')
    .replace('dark = light,', 'dark = darkTheme,');
}

const LIGHT = 'export const lightTheme: Theme = tokens;';

const REACT_THEME = `
type Widened<T> = T extends string
  ? string
  : T extends number
    ? number
    : { readonly [Name in keyof T]: Widened<T[Name]> };

/** A theme has all tokens; their values may be others. */
export type Theme = Widened<typeof tokens>;

/** The measured tokens. */
export const lightTheme: Theme = tokens;

export type ColorScheme = 'light' | 'dark';

interface ThemeState {
  readonly theme: Theme;
  readonly colorScheme: ColorScheme;
}

const ThemeContext = createContext<ThemeState>({ theme: lightTheme, colorScheme: 'light' });

const DARK = '(prefers-color-scheme: dark)';

function watchSystem(changed: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

const isSystemDark = (): boolean => window.matchMedia(DARK).matches;
const isServerDark = (): boolean => false;

export interface ThemeProviderProps {
  /** \`system\` follows the setting of the system; on a server that is light. */
  readonly mode?: ColorScheme | 'system';
  readonly light?: Theme;
  /** Without it the light theme is used in dark mode too. */
  readonly dark?: Theme;
  readonly children?: ReactNode;
}

/** Gives a theme to everything within it; \`data-theme\` is there for style sheets. */
export function ThemeProvider({ mode = 'light', light = lightTheme, dark = light, children }: ThemeProviderProps) {
  const systemIsDark = useSyncExternalStore(watchSystem, isSystemDark, isServerDark);
  const isDark = mode === 'system' ? systemIsDark : mode === 'dark';
  const colorScheme: ColorScheme = isDark ? 'dark' : 'light';
  return (
    <ThemeContext.Provider value={{ theme: isDark ? dark : light, colorScheme }}>
      <div data-theme={colorScheme} style={{ display: 'contents', colorScheme }}>
        {children}
      </div>
    </ThemeContext.Provider>
  );
}

/** The tokens of the nearest provider; the measured ones where there is none. */
export function useTheme(): Theme {
  return useContext(ThemeContext).theme;
}

/** Which of the two themes is shown. */
export function useColorScheme(): ColorScheme {
  return useContext(ThemeContext).colorScheme;
}
`;
