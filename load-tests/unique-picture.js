// Used by both drivers, so it is plain JavaScript without a module of either.

/** Length, type, data and checksum of a PNG's last chunk. */
const END_BYTES = 12;

/** The picture with a comment of its own: another file to every cache and index, the same pixels to measure. */
export function uniquePicture(png, mark) {
  const text = Array.from(`Comment\0${mark}`, (letter) => letter.charCodeAt(0));
  const body = Uint8Array.from([...Array.from('tEXt', (letter) => letter.charCodeAt(0)), ...text]);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, text.length);
  chunk.set(body, 4);
  view.setUint32(4 + body.length, crc32(body));
  const made = new Uint8Array(png.length + chunk.length);
  const end = png.length - END_BYTES;
  made.set(png.subarray(0, end));
  made.set(chunk, end);
  made.set(png.subarray(end), end + chunk.length);
  return made;
}

/** The checksum of PNG (ISO 3309), bit by bit: the chunk is short. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
