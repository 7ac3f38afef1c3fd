import type { Point } from './places.js';

/** How a picture lies in its window: source pixels times `scale`, moved by x and y window pixels. */
export interface View extends Point {
  readonly scale: number;
}

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A source pixel is never smaller than a sixteenth of one on the screen nor greater than 32. */
const MIN_SCALE = 1 / 16;
const MAX_SCALE = 32;

/** The whole picture, in the middle, never enlarged. */
export function fit(picture: Size, window: Size): View {
  const scale = Math.min(1, window.width / picture.width, window.height / picture.height);
  return {
    scale,
    x: (window.width - picture.width * scale) / 2,
    y: (window.height - picture.height * scale) / 2,
  };
}

/** `factor` times as large, with what is under `at` (window pixels) staying there. */
export function zoom(view: View, factor: number, at: Point): View {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** The view moved by some window pixels. */
export function pan(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** The source pixel under a point of the window. */
export function toSource(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale };
}
