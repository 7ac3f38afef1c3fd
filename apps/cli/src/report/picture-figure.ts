import type { Evidence, TokenSet, TokenTypeName } from '@copy-that/tokens';
import type { ExtractedImage } from '../extract/extraction.js';
import { escapeHtml } from './escape-html.js';
import { typeHue } from './type-hue.js';

/** One input as the page shows it. */
export interface ReportPicture extends ExtractedImage {
  /** What a person calls it: a file's name, or an address without its secrets. */
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The picture itself, a `data:` address. */
  readonly src: string;
}

/** The parts of one picture with a box for every piece of evidence in it, a layer for each type. */
export function pictureFigure(picture: ReportPicture, set: TokenSet, types: readonly TokenTypeName[]): string[] {
  const { name, widthPx, heightPx, src, imageId } = picture;
  const layers = types.map((type) => {
    const boxes = set.types[type].tokens.flatMap(({ id, evidence }) =>
      evidence.filter((box) => box.image_id === imageId).map((box) => boxElement(id, box, picture)),
    );
    return `<div class="layer" data-type="${type}" style="--hue:${typeHue(type)}">${boxes.join('\n')}</div>`;
  });
  return [
    `<figure><figcaption>${escapeHtml(name)}</figcaption>
<div class="frame" data-width="${widthPx}" data-height="${heightPx}">
<img width="${widthPx}" height="${heightPx}" alt="${escapeHtml(name)}" src="`,
    src,
    `">
<div class="overlay" aria-hidden="true">${layers.join('\n')}</div>
</div></figure>
`,
  ];
}

/** In shares of the picture, so that boxes stay in place at any size it is shown at. */
function boxElement(tokenId: number, { x, y, width, height }: Evidence, { widthPx, heightPx }: ReportPicture): string {
  const share = (part: number, whole: number) => `${Number(((100 * part) / whole).toFixed(4))}%`;
  const place = `left:${share(x, widthPx)};top:${share(y, heightPx)};width:${share(width, widthPx)};height:${share(height, heightPx)}`;
  return `<i class="box" data-token="${tokenId}" data-box="${x} ${y} ${width} ${height}" style="${place}"></i>`;
}
