import { gradientCss, gradientValueSchema } from '@copy-that/tokens';
import { type DtcgDocument, EXTENSION, isRecord, membersOf } from '../../document.js';

/** The stops of a Format Module gradient as the gradient type has them; undefined for what is no list of plain stops. */
function stopsOf(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  return value.map((stop: unknown) => {
    if (!isRecord(stop) || !isRecord(stop.color)) return undefined;
    return { position: stop.position, color: stop.color.hex, alpha: stop.color.alpha ?? 1 };
  });
}

function collect(group: Readonly<Record<string, unknown>>, path: string, found: Map<string, string>): void {
  for (const [name, member] of membersOf(group)) {
    const at = path ? `${path}.${name}` : name;
    if (!('$value' in member)) {
      collect(member, at, found);
      continue;
    }
    const measured = isRecord(member.$extensions) ? member.$extensions[EXTENSION] : undefined;
    if (member.$type !== 'gradient' || !isRecord(measured)) continue;
    const { kind, angle_deg } = measured;
    const gradient = gradientValueSchema.safeParse({ kind, angle_deg, stops: stopsOf(member.$value) });
    if (gradient.success) found.set(at, gradientCss(gradient.data));
  }
}

/**
 * The CSS image of each gradient, by its path in the document. The Format Module has stops alone, of which Terrazzo makes
 * a list that is no CSS value; kind and angle stand in the token's extensions, and a gradient without them is left out.
 */
export function gradientValues(document: DtcgDocument): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  collect(document, '', found);
  return found;
}
