import type { DarkDeclaration } from '../../native-themes.js';

/** What goes from one theme to the other little by little, and by which function of its type. */
const LERPS: Readonly<Record<string, (name: string) => string>> = {
  Color: (name) => `Color.lerp(this.${name}, other.${name}, t)!`,
  BorderSide: (name) => `BorderSide.lerp(this.${name}, other.${name}, t)`,
  'List<BoxShadow>': (name) => `BoxShadow.lerpList(this.${name}, other.${name}, t)!`,
};

const jump = (name: string): string => `t < 0.5 ? this.${name} : other.${name}`;

/** A `ThemeExtension` with what is another in the dark, and its two values; nothing where there is no dark theme. */
export function themeExtension(dark: readonly DarkDeclaration[]): string {
  if (dark.length === 0) return '';
  const each = (write: (name: string, type: string, of: DarkDeclaration) => string) =>
    dark.map((of) => write(of.light.name, of.light.type, of)).join('');
  return `
/// What the themes say in two ways: \`ThemeData(extensions: const [lightDesignTheme])\`, \`Theme.of(context).extension<DesignTheme>()!\`.
@immutable
class DesignTheme extends ThemeExtension<DesignTheme> {
  const DesignTheme({
${each((name) => `    required this.${name},\n`)}  });

${each((name, type) => `  final ${type} ${name};\n`)}
  @override
  DesignTheme copyWith({
${each((name, type) => `    ${type}? ${name},\n`)}  }) {
    return DesignTheme(
${each((name) => `      ${name}: ${name} ?? this.${name},\n`)}    );
  }

  @override
  DesignTheme lerp(covariant DesignTheme? other, double t) {
    if (other == null) return this;
    return DesignTheme(
${each((name, type) => `      ${name}: ${(LERPS[type] ?? jump)(name)},\n`)}    );
  }
}

const DesignTheme lightDesignTheme = DesignTheme(
${each((name) => `  ${name}: DesignTokens.${name},\n`)});

const DesignTheme darkDesignTheme = DesignTheme(
${each((name, _, { target, code }) => `  ${name}: ${target === undefined ? code : `DesignTokens.${target}`},\n`)});
`;
}
