export { assertMediaType } from './assert-media-type.js';
export { DecodeBudget, decodeBudget } from './decode/decode-budget.js';
export { decodeImage, type Pixels } from './decode/decode-image.js';
export type { ImageFormat } from './headers/image-format.js';
export { ImageFault, type ImageFaultCode, imageFaultCodes } from './image-fault.js';
export { type ImageInfo, inspectImage, MAX_ASPECT, MAX_IMAGE_BYTES, MAX_PIXELS, MAX_SIDE_PX } from './inspect-image.js';
export { closeImaging, type PrepareOptions, prepareImage } from './prepare/prepare-image.js';
export type { PreparedFallback, PreparedImage, PreparedStep } from './prepare/prepared-image.js';
export { sha256Hex } from './sha256-hex.js';
