/** Sizes are multiplied by one of these; none makes a usual scale (4, 8, 12, 16 ...) of a usual scale. */
const FACTORS = [0.8125, 0.84375, 0.90625, 0.9375, 1.0625, 1.09375, 1.15625, 1.1875, 1.28125, 1.3125] as const;

/** Lengths up to this stay as they are: hairlines. */
const HAIRLINE_PX = 1;

/** The factor of a page, always the same for the same id (FNV-1a, 32 bits). */
export function factorOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const sign of id) hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 0x01000193) >>> 0;
  return FACTORS[hash % FACTORS.length] as number;
}

/** Multiplies the px lengths of a stylesheet's declarations, to half a px; conditions of at-rules, urls and comments stay. */
export function rescaleCss(css: string, factor: number): string {
  return css.replace(
    /\/\*[\s\S]*?\*\/|url\([^)]*\)|"[^"\n]*"|'[^'\n]*'|@(?:media|container|supports|import)[^{;]*|(?<![\w#-])(-?(?:\d+\.?\d*|\.\d+))px\b/g,
    (whole, length: string | undefined) => (length === undefined ? whole : `${rescalePx(Number(length), factor)}px`),
  );
}

/** The same for the `style` attributes and `<style>` elements of a page. */
export function rescaleHtml(html: string, factor: number): string {
  return html
    .replace(/(<style[^>]*>)([\s\S]*?)(<\/style>)/g, (_, open: string, css: string, close: string) => {
      return `${open}${rescaleCss(css, factor)}${close}`;
    })
    .replace(/(\sstyle=")([^"]*)(")/g, (_, open: string, css: string, close: string) => {
      return `${open}${rescaleCss(css, factor)}${close}`;
    });
}

function rescalePx(px: number, factor: number): number {
  // A radius of 500 px and a place of -9999 px say "fully round" and "away", not a size.
  if (Math.abs(px) <= HAIRLINE_PX || Math.abs(px) >= 400) return px;
  return Math.round(px * factor * 2) / 2;
}
