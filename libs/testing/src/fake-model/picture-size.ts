/** What a picture's header tells of it. */
export interface PictureSize {
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

/** No whole picture of these formats is shorter. */
const SHORTEST_BYTES = 30;

/** Media type, width and height of a PNG, JPEG or WebP, read off its header; undefined for anything else. */
export function pictureSize(bytes: Buffer): PictureSize | undefined {
  if (bytes.length < SHORTEST_BYTES) return undefined;
  if (bytes.subarray(0, 4).toString('latin1') === '\x89PNG') {
    return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP') return webpSize(bytes);
  return bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : undefined;
}

/** ITU-T T.81 annex B: segments until a start of frame, which holds the size. */
function jpegSize(bytes: Buffer): PictureSize | undefined {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { mediaType: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
  }
  return undefined;
}

/** RFC 9649: sizes of the extended, the lossless and the lossy form, 24, 14 and 14 bits wide. */
function webpSize(bytes: Buffer): PictureSize | undefined {
  const mediaType = 'image/webp';
  switch (bytes.subarray(12, 16).toString('latin1')) {
    case 'VP8X':
      return { mediaType, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { mediaType, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
}
