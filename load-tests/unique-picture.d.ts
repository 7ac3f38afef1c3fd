/** The picture with a comment of its own: another file to every cache and index, the same pixels to measure. */
export function uniquePicture(png: Uint8Array, mark: string): Uint8Array<ArrayBuffer>;
