import { corrupt, truncated } from '../image-fault.js';
import type { Header } from './image-format.js';

interface Box {
  readonly type: string;
  readonly body: Buffer;
}

/** Walks an AVIF's boxes (ISO/IEC 14496-12, 4.2; 23008-12, 6.5) for its largest `ispe` and its turn. @throws ImageFault image_truncated, image_corrupt */
export function readAvif(bytes: Buffer): Header {
  const top = [...boxes(bytes)];
  const meta = top.find((box) => box.type === 'meta');
  if (!meta) throw truncated('AVIF', 'it ends before its meta box');
  if (
    !top.some((box) => box.type === 'mdat' || box.type === 'idat') &&
    ![...boxes(meta.body.subarray(4))].some((box) => box.type === 'idat')
  ) {
    throw truncated('AVIF', 'it ends before its pixels (mdat box)');
  }
  // A meta box is a full box: 4 bytes of version and flags come first.
  const properties = inside(inside([...boxes(meta.body.subarray(4))], 'iprp'), 'ipco');
  const sizes = properties
    .filter((box) => box.type === 'ispe' && box.body.length >= 12)
    .map((box) => ({ width: box.body.readUInt32BE(4), height: box.body.readUInt32BE(8) }));
  // Tiles and thumbnails have sizes of their own; none is larger than the picture.
  const size = sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!size) throw corrupt('AVIF', 'it does not state its size (ispe property)');
  const sideways = properties.some((box) => box.type === 'irot' && ((box.body[0] ?? 0) & 1) === 1);
  return { ...size, sideways, lossless: false, opaque: false };
}

function inside(of: readonly Box[], type: string): Box[] {
  const box = of.find((one) => one.type === type);
  return box ? [...boxes(box.body)] : [];
}

function* boxes(bytes: Buffer): Generator<Box> {
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw truncated('AVIF', `it ends at byte ${bytes.length}, inside the head of a box`);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const stated = bytes.readUInt32BE(at);
    const long = stated === 1;
    if (long && at + 16 > bytes.length) throw truncated('AVIF', `it ends inside the head of its ${type} box`);
    const length = long ? Number(bytes.readBigUInt64BE(at + 8)) : stated || bytes.length - at;
    const head = long ? 16 : 8;
    if (length < head) throw corrupt('AVIF', `its ${type} box claims ${length} bytes`);
    if (at + length > bytes.length)
      throw truncated('AVIF', `its ${type} box needs ${length} bytes and ${bytes.length - at} are left`);
    yield { type, body: bytes.subarray(at + head, at + length) };
    at += length;
  }
}
