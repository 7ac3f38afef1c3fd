import { Icon } from '../ui/icon.js';
import { type Theme, themes, useTheme } from './theme.js';

const names: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' };

/** Goes round the themes. */
export function ThemeSwitch() {
  const { theme, choose } = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] as Theme;
  const label = `Theme: ${names[theme]}. Change to ${names[next]}`;
  return (
    <button type="button" className="button icon plain" aria-label={label} title={label} onClick={() => choose(next)}>
      <Icon name={theme === 'system' ? 'display' : theme === 'light' ? 'sun' : 'moon'} />
    </button>
  );
}
