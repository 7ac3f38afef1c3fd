/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { ColorRole, PageReading, TruthBox, TruthText } from './truth.schema.js';

/**
 * Reads the truth from computed styles. Runs inside the page, so it may use nothing from outside itself.
 * Counted is what shows: inside the viewport, and found by `elementFromPoint` at one of the sampled points.
 */
export function readPage(): PageReading {
  type Rgba = readonly [number, number, number, number];
  type Count = Record<string, number>;
  const SAMPLES = [0.04, 0.27, 0.5, 0.73, 0.96];
  const width = document.documentElement.clientWidth;
  const height = window.innerHeight;
  const spacing: Count = {};
  const gaps: Count = {};
  const fonts: Count = {};
  const families: Count = {};
  const weights: Count = {};
  const lineHeights: Count = {};
  const radii: Count = {};
  const shadows: Count = {};
  const colors: Record<string, Partial<Record<ColorRole, number>>> = {};
  const boxes: TruthBox[] = [];
  const texts: TruthText[] = [];

  const add = (to: Count, key: string, by = 1) => {
    to[key] = (to[key] ?? 0) + by;
  };
  const key = (px: number) => String(Math.round(px * 100) / 100);
  const parse = (text: string): Rgba | undefined => {
    const numbers = (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const [r, g, b, a = 1] = numbers;
    if (r === undefined || g === undefined || b === undefined) return undefined;
    if (/^rgba?\(/.test(text)) return [r, g, b, a];
    return text.startsWith('color(srgb ') ? [r * 255, g * 255, b * 255, a] : undefined;
  };
  const over = (top: Rgba, below: Rgba): Rgba => {
    const mix = (n: 0 | 1 | 2) => top[n] * top[3] + below[n] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const faded = (color: Rgba, by: number): Rgba => [color[0], color[1], color[2], color[3] * by];
  const hex = (color: Rgba) =>
    `#${[0, 1, 2]
      .map((n) =>
        Math.round(color[n] as number)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
  const useColor = (color: Rgba, role: ColorRole, by: number) => {
    const roles = (colors[hex(color)] ??= {});
    roles[role] = Math.round((roles[role] ?? 0) + by);
  };

  const opacityOf = (element: Element): number => {
    let opacity = 1;
    for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  };
  /** The flat colour behind an element's content; pictures and gradients count as nothing. */
  const ground = (element: Element | null): Rgba => {
    if (!element) return [255, 255, 255, 1];
    const own = parse(getComputedStyle(element).backgroundColor);
    const below = ground(element.parentElement);
    return own && own[3] > 0 ? over(own, below) : below;
  };
  const clip = (rect: DOMRect) => {
    const [x0, y0] = [Math.max(0, rect.left), Math.max(0, rect.top)];
    const [x1, y1] = [Math.min(width, rect.right), Math.min(height, rect.bottom)];
    return { x0, y0, w: x1 - x0, h: y1 - y0 };
  };
  const shows = (element: Element, rect: DOMRect): boolean => {
    const style = getComputedStyle(element);
    const { x0, y0, w, h } = clip(rect);
    if (w < 1 || h < 1 || style.visibility !== 'visible' || opacityOf(element) < 0.05) return false;
    return SAMPLES.some((fy) =>
      SAMPLES.some((fx) => {
        const hit = document.elementFromPoint(x0 + fx * w, y0 + fy * h);
        return hit !== null && element.contains(hit);
      }),
    );
  };

  const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
  const readSpacing = (element: Element, style: CSSStyleDeclaration) => {
    const arranges = /flex|grid/.test(style.display) && element.children.length > 1;
    const declared = sides.flatMap((side) => [style[`padding${side}`], style[`margin${side}`]]);
    for (const value of arranges ? [...declared, style.rowGap, style.columnGap] : declared) {
      const px = Number.parseFloat(value);
      if (px > 0.05) add(spacing, key(px));
    }
  };

  /** Adds what a box paints; false when it paints nothing. */
  const readPaint = (style: CSSStyleDeclaration, below: Rgba, opacity: number, w: number, h: number, area: number) => {
    const background = parse(style.backgroundColor);
    const filled = background !== undefined && background[3] > 0;
    if (filled) useColor(over(faded(background, opacity), below), 'background', area);
    let bordered = false;
    for (const side of sides) {
      const px = Number.parseFloat(style[`border${side}Width`]);
      const color = parse(style[`border${side}Color`]);
      const long = side === 'Top' || side === 'Bottom' ? w : h;
      if (!(px > 0) || !color || color[3] === 0 || /none|hidden/.test(style[`border${side}Style`])) continue;
      bordered = true;
      // A border lies on the box's own background.
      const ownGround = filled ? over(background, below) : below;
      if (long > 2) useColor(over(faded(color, opacity), ownGround), 'border', px * long);
    }
    const shadowed = style.boxShadow !== 'none';
    const pictured = style.backgroundImage !== 'none';
    if (!filled && !bordered && !shadowed && !pictured) return false;
    if (shadowed) add(shadows, style.boxShadow);
    const corner = style.borderTopLeftRadius.split(' ')[0] ?? '0';
    const shorter = Math.min(w, h);
    const radius = corner.endsWith('%') ? (Number.parseFloat(corner) / 100) * shorter : Number.parseFloat(corner);
    if (radius > 0.05) add(radii, radius >= shorter / 2 - 0.5 ? 'full' : key(radius));
    return true;
  };

  const readText = (element: Element, style: CSSStyleDeclaration, rect: DOMRect, chars: number, colorText: string) => {
    const size = Number.parseFloat(style.fontSize);
    const color = parse(colorText);
    if (chars < 1 || size < 1 || !color || color[3] === 0) return;
    const shown = over(faded(color, opacityOf(element)), ground(element));
    add(fonts, key(size), chars);
    add(families, (style.fontFamily.split(',')[0] ?? '').replaceAll('"', ''), chars);
    add(weights, style.fontWeight, chars);
    add(lineHeights, style.lineHeight, chars);
    useColor(shown, 'text', chars);
    texts.push({
      x: rect.left,
      y: rect.top,
      w: rect.width,
      h: rect.height,
      size: Number(key(size)),
      weight: style.fontWeight,
      color: hex(shown),
      chars,
    });
  };

  /** Painted boxes by element, and of each the painted box it stands in. */
  const painted = new Map<Element, { readonly parent: Element | null; readonly rect: DOMRect }>();
  const paintedAncestor = (element: Element): Element | null => {
    let at = element.parentElement;
    while (at && !painted.has(at)) at = at.parentElement;
    return at;
  };
  for (const element of document.querySelectorAll('html, body, body *')) {
    const rect = element.getBoundingClientRect();
    if (!shows(element, rect)) continue;
    const style = getComputedStyle(element);
    const below = ground(element.parentElement);
    const opacity = opacityOf(element);
    const { w, h } = clip(rect);
    if (!(element instanceof SVGElement)) readSpacing(element, style);
    const paints = !(element instanceof SVGElement) && readPaint(style, below, opacity, rect.width, rect.height, w * h);
    if (paints && element !== document.body && element !== document.documentElement) {
      const radius = Number.parseFloat(style.borderTopLeftRadius);
      boxes.push({ x: rect.x, y: rect.y, w: rect.width, h: rect.height, tag: element.localName, radius });
      painted.set(element, { parent: paintedAncestor(element), rect });
    }
    for (const pseudo of ['::before', '::after']) {
      const its = getComputedStyle(element, pseudo);
      const [pw, ph] = [Number.parseFloat(its.width), Number.parseFloat(its.height)];
      // Controls are often drawn with one; whether a large one is covered cannot be asked.
      if (its.content !== 'none' && its.display !== 'none' && pw >= 4 && ph >= 4 && pw * ph <= w * h * 4)
        readPaint(its, ground(element), opacity * Number(its.opacity), pw, ph, pw * ph);
    }
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      if (/^(checkbox|radio|range|color|file|image)$/.test(element.type)) continue;
      const hint = element.value === '' && element.placeholder !== '';
      const color = hint ? getComputedStyle(element, '::placeholder').color : style.color;
      readText(element, style, rect, (element.value || element.placeholder).trim().length, color);
    } else if (element instanceof HTMLSelectElement) {
      readText(element, style, rect, element.selectedOptions[0]?.text.trim().length ?? 0, style.color);
    }
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    const parent = node.parentElement;
    if (text === '' || !parent || /^(script|style|option|textarea|noscript)$/.test(parent.localName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width >= 1 && line.height >= 1);
    const seen = lines.filter((line) => line.bottom <= height + line.height / 2 && shows(parent, line));
    const total = lines.reduce((sum, line) => sum + line.width, 0);
    const part = seen.reduce((sum, line) => sum + clip(line).w, 0) / total;
    const [first] = seen;
    const style = getComputedStyle(parent);
    if (first) readText(parent, style, first, Math.round(text.length * part), style.color);
  }

  /** The distance to the next sibling that follows along one axis and overlaps along the other. */
  const follows = (a: DOMRect, b: DOMRect, axis: 'x' | 'y') => {
    const across =
      axis === 'x'
        ? Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        : Math.min(a.right, b.right) - Math.max(a.left, b.left);
    return across > 2 ? (axis === 'x' ? b.left - a.right : b.top - a.bottom) : -1;
  };
  const all = [...painted.values()];
  for (const one of all)
    for (const axis of ['x', 'y'] as const) {
      const distances = all
        .filter((other) => other !== one && other.parent === one.parent)
        .map((other) => follows(one.rect, other.rect, axis))
        .filter((px) => px >= 0.5);
      if (distances.length > 0) add(gaps, String(Math.round(Math.min(...distances))));
    }

  return { colors, spacing, gaps, fonts, families, weights, lineHeights, radii, shadows, boxes, texts };
}
