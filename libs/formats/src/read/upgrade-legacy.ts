import { isRecord, isToken, ROOT } from '../document.js';

type Group = Readonly<Record<string, unknown>>;

/** `16px`, `1.5rem`, `200ms`: a number and a unit, as drafts before 2025 wrote dimensions and durations. */
const MEASURE = /^(-?\d*\.?\d+)(px|rem|ms|s)$/;
/** `#rgb`, `#rrggbb` or `#rrggbbaa`, as drafts before 2025 wrote colours. */
const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** `#rrggbb` or `#rrggbbaa` for any hex. */
function longHex(hex: string): string {
  return hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
}

const sixDigits = (hex: string): string => longHex(hex).slice(0, 7);

function channels(hex: string): number[] {
  const digits = longHex(hex).slice(1).match(/../g) ?? [];
  // Four decimals are enough that 255 times the share, rounded, is the channel again.
  return digits.map((pair) => Number((Number.parseInt(pair, 16) / 255).toFixed(4)));
}

function upgradeColor(value: unknown): unknown {
  if (typeof value === 'string' && HEX.test(value)) {
    const [red, green, blue, alpha = 1] = channels(value);
    return { colorSpace: 'srgb', components: [red, green, blue], alpha, hex: sixDigits(value).toLowerCase() };
  }
  if (!isRecord(value)) return value;
  const { hex, alpha: given, ...rest } = value;
  if (typeof hex !== 'string' || !HEX.test(hex) || hex.length === 7) return value;
  const alpha = given ?? channels(hex)[3];
  return { ...rest, ...(alpha === undefined ? {} : { alpha }), hex: sixDigits(hex) };
}

function upgradeMeasure(value: unknown): unknown {
  const [, number, unit] = (typeof value === 'string' && MEASURE.exec(value)) || [];
  return number === undefined ? value : { value: Number(number), unit };
}

type Upgrade = (value: unknown) => unknown;

/** Parts by name, all others as they are. */
function parts(upgrades: Readonly<Record<string, Upgrade>>): Upgrade {
  return (value) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, part]) => [
            name,
            Object.hasOwn(upgrades, name) ? (upgrades[name] as Upgrade)(part) : part,
          ]),
        )
      : value;
}

const items =
  (change: Upgrade): Upgrade =>
  (value) =>
    Array.isArray(value) ? value.map(change) : change(value);

const measure = upgradeMeasure;
const UPGRADES: Readonly<Record<string, Upgrade>> = {
  color: upgradeColor,
  dimension: measure,
  duration: measure,
  border: parts({ color: upgradeColor, width: measure }),
  shadow: items(parts({ color: upgradeColor, offsetX: measure, offsetY: measure, blur: measure, spread: measure })),
  gradient: items(parts({ color: upgradeColor })),
  transition: parts({ duration: measure, delay: measure }),
  typography: parts({ fontSize: measure, letterSpacing: measure }),
};

function upgrade(node: Group, inherited: unknown): Group {
  const type = node.$type ?? inherited;
  if (isToken(node)) {
    const change = typeof type === 'string' && Object.hasOwn(UPGRADES, type) ? UPGRADES[type] : undefined;
    return change && '$value' in node ? (parts({ $value: change })(node) as Group) : node;
  }
  return Object.fromEntries(
    Object.entries(node).map(([name, member]) => [
      name,
      isRecord(member) && (name === ROOT || !name.startsWith('$')) ? upgrade(member, type) : member,
    ]),
  );
}

/**
 * The document with values as drafts of the Format Module before 2025 wrote them put in the words of 2025.10: `#4e73df`,
 * `16px`, `200ms` become objects, and a `hex` has six digits, with what two more say in `alpha`. All else stays as it is.
 */
export function upgradeLegacy(document: Group): Group {
  return upgrade(document, undefined);
}
