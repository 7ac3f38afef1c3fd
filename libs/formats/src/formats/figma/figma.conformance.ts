import type { Conformance } from '../conformance.js';

interface Body {
  readonly variableCollections: readonly { readonly id: string; readonly initialModeId: string }[];
  readonly variableModes: readonly { readonly id: string; readonly name: string }[];
  readonly variables: readonly {
    readonly id: string;
    readonly name: string;
    readonly resolvedType: string;
    readonly scopes: readonly string[];
  }[];
  readonly variableModeValues: readonly {
    readonly variableId: string;
    readonly modeId: string;
    readonly value: unknown;
  }[];
}

/** What a value of each kind is (REST API, POST variables). */
const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  COLOR: (value) => {
    const { r, g, b, a } = value as Record<string, unknown>;
    return [r, g, b, a].every((each) => typeof each === 'number' && each >= 0 && each <= 1);
  },
  FLOAT: (value) => typeof value === 'number' && Number.isFinite(value),
  STRING: (value) => typeof value === 'string',
};
const SCOPES =
  'ALL_SCOPES CORNER_RADIUS WIDTH_HEIGHT GAP STROKE_COLOR STROKE_FLOAT EFFECT_FLOAT EFFECT_COLOR FONT_FAMILY FONT_WEIGHT FONT_SIZE LINE_HEIGHT LETTER_SPACING'.split(
    ' ',
  );

const isAlias = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'VARIABLE_ALIAS';

export const conformance: Conformance = {
  wellFormed: (text) => {
    const { variableCollections, variableModes, variables, variableModeValues } = JSON.parse(text) as Body;
    const byId = new Map(variables.map((variable) => [variable.id, variable]));
    expect(byId.size).toBe(variables.length);
    expect(new Set(variables.map(({ name }) => name)).size).toBe(variables.length);
    const modes = variableModes.map(({ id }) => id);
    expect(new Set(variableModes.map(({ name }) => name)).size).toBe(modes.length);
    expect(modes[0]).toBe(variableCollections[0]?.initialModeId);
    expect(variableModeValues.map(({ variableId, modeId }) => `${modeId} ${variableId}`)).toEqual(
      modes.flatMap((mode) => [...byId.keys()].map((id) => `${mode} ${id}`)),
    );
    for (const { name, resolvedType, scopes } of variables) {
      expect(name).toMatch(/^[^/.{}\p{C}]+(\/[^/.{}\p{C}]+)*$/u);
      expect(SHAPES).toHaveProperty(resolvedType);
      expect(SCOPES).toEqual(expect.arrayContaining([...scopes]));
    }
    for (const { variableId, value } of variableModeValues) {
      const kind = byId.get(variableId)?.resolvedType ?? '';
      if (isAlias(value)) expect(byId.get(value.id)?.resolvedType).toBe(kind);
      else expect(SHAPES[kind]?.(value)).toBe(true);
    }
  },
  declared: (text) => {
    const { variables, variableModeValues } = JSON.parse(text) as Body;
    const nameOf = new Map(variables.map(({ id, name }) => [id, name]));
    return {
      values: variableModeValues.filter(({ value }) => !isAlias(value)).map(({ value }) => JSON.stringify(value)),
      names: variables.map(({ name }) => name),
      targets: variableModeValues.flatMap(({ value }) => (isAlias(value) ? [nameOf.get(value.id) ?? ''] : [])),
    };
  },
};
