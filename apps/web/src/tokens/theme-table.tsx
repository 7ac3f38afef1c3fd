import { type SemanticAlias, type ThemeName, type TokenSet, themeAliases, themeNameSchema } from '@copy-that/tokens';

/** What people read of the themes. */
export const themeTitles: Record<ThemeName, string> = { light: 'Light', dark: 'Dark' };

/** What the colours of a set are for by day and by night, side by side; nothing for a set without themes. */
export function ThemeTable({ set }: { set: TokenSet }) {
  const themes = themeNameSchema.options.map((theme) => ({ theme, aliases: themeAliases(set, theme)?.color ?? [] }));
  const names = [...new Set(themes.flatMap(({ aliases }) => aliases.map(nameOf)))];
  if (names.length === 0) return null;
  return (
    <section className="scroll" aria-label="Themes">
      <table className="table" data-testid="themes">
        <thead>
          <tr>
            <th>Colour</th>
            {themes.map(({ theme }) => (
              <th key={theme}>{themeTitles[theme]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <td>{name}</td>
              {themes.map(({ theme, aliases }) => (
                <ThemedColor key={theme} alias={aliases.find((alias) => nameOf(alias) === name)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const nameOf = ({ path }: SemanticAlias): string => path.join(' ');

function ThemedColor({ alias }: { alias: SemanticAlias | undefined }) {
  if (!alias) return <td className="muted">not seen</td>;
  const { token, reason } = alias;
  return (
    <td title={reason}>
      <span className="theme-swatch" style={{ background: String(token['hex']) }} aria-hidden="true" /> {token.name}{' '}
      <span className="muted">{String(token['hex'])}</span>
    </td>
  );
}
