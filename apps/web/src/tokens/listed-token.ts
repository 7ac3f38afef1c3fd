import type {
  BorderToken,
  ColorToken,
  GradientToken,
  RadiusToken,
  ShadowToken,
  SpacingToken,
  TokenSet,
  TypographyToken,
} from '@copy-that/tokens';
import { gradientCss, shadowCss, type TokenTypeName, tokenTypeNames } from '@copy-that/tokens';

interface Types {
  color: ColorToken;
  spacing: SpacingToken;
  typography: TypographyToken;
  radius: RadiusToken;
  border: BorderToken;
  shadow: ShadowToken;
  gradient: GradientToken;
}

/** A token beside the name of its type, which tells what else it holds. */
export type ListedToken = { [Type in TokenTypeName]: Types[Type] & { readonly type: Type } }[TokenTypeName];

/** All tokens of a set in the order people see the types. */
export function listTokens({ types }: TokenSet): ListedToken[] {
  return tokenTypeNames.flatMap((type) =>
    types[type].tokens.map((token) => ({ ...token, type }) as unknown as ListedToken),
  );
}

/** A type as a heading. */
export const typeTitles: Record<TokenTypeName, string> = {
  color: 'Colours',
  spacing: 'Spacing',
  typography: 'Typography',
  radius: 'Radii',
  border: 'Borders',
  shadow: 'Shadows',
  gradient: 'Gradients',
};

/** The value as one would write it in CSS. */
export function valueText(token: ListedToken): string {
  switch (token.type) {
    case 'color':
      return token.hex;
    case 'spacing':
      return `${token.value_px}px`;
    case 'typography':
      return [
        `${token.font_size_px}px`,
        token.line_height_px === null ? '' : ` / ${token.line_height_px}px`,
        token.font_weight === null ? '' : ` · ${token.font_weight}`,
      ].join('');
    case 'radius':
      return token.value_px === null ? 'full' : `${token.value_px}px`;
    case 'border':
      return `${token.width_px}px ${token.style} ${token.color}`;
    case 'shadow':
      return shadowCss(token);
    case 'gradient':
      return gradientCss(token);
  }
}

/** Where the token stands among its like: a step of a scale, or a role. */
export function rankText(token: ListedToken): string {
  switch (token.type) {
    case 'color':
      return token.role;
    case 'spacing':
    case 'radius':
      return token.scale;
    case 'typography':
      return `${token.role} ${token.scale}`;
    case 'border':
      return token.style;
    case 'shadow':
      return `elevation ${token.elevation}`;
    case 'gradient':
      return token.kind;
  }
}

/** What else is worth a line: contrast, grid, letter case. */
export function detailText(token: ListedToken): string {
  switch (token.type) {
    case 'color':
      return `${(token.coverage * 100).toFixed(token.coverage < 0.1 ? 1 : 0)} % of the picture · near ${token.css_name}`;
    case 'spacing':
      return `${token.spacing_type} · ${gridText(token)}`;
    case 'typography':
      return [token.font_family ?? 'family not measured', token.text_case === 'uppercase' ? 'uppercase' : '']
        .filter(Boolean)
        .join(' · ');
    case 'radius':
      return token.value_rem === null ? 'as round as the box allows' : `${token.value_rem}rem`;
    case 'border':
      return `seen ${token.occurrence_count} times`;
    case 'shadow':
      return `${token.layers.length} ${token.layers.length === 1 ? 'layer' : 'layers'}`;
    case 'gradient':
      return `${token.stops.length} stops`;
  }
}

function gridText({ base_unit: unit, is_grid_compliant: onGrid }: SpacingToken): string {
  if (unit === null) return 'no base grid';
  return onGrid ? `on the ${unit}px grid` : `off the ${unit}px grid`;
}
