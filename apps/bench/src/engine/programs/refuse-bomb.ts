import { decodeImage, ImageFault } from '@copy-that/imaging';
import { drawBomb } from '../drawn-pictures.js';
import { serve } from './serve.js';

// A lap offers a picture that would unpack to 268 million pixels and waits for it to be refused: node refuse-bomb.js
const bomb = drawBomb();

await serve(async () => {
  const refusal = await decodeImage(bomb).catch((error: unknown) => error);
  if (!(refusal instanceof ImageFault) || refusal.code !== 'image_too_many_pixels')
    throw new Error(`The bomb was not refused: ${String(refusal)}`);
  return { kilobytes: bomb.length / 1024 };
});
