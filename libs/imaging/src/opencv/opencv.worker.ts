import { parentPort } from 'node:worker_threads';
import { loadOpenCV } from '@opencvjs/web';
// Node runs this file from its source too, so it imports nothing of ours but types.
import type { OpenCvReply, OpenCvRequest } from './opencv-task.js';

// Pizer et al. 1987 by way of OpenCV's own defaults for photographs: clip 2.0, 8 x 8 tiles.
const CLIP_LIMIT = 2;
const TILES = 8;

const loading = loadOpenCV();

parentPort?.on('message', (request: OpenCvRequest) => void answer(request));

async function answer(request: OpenCvRequest): Promise<void> {
  try {
    const data = await perform(request);
    const reply: OpenCvReply = { id: request.id, data };
    parentPort?.postMessage(reply, [data.buffer]);
  } catch (error) {
    // OpenCV throws a bare number, a pointer into its heap, when it fails inside; most often it is out of memory.
    const poisoned = typeof error === 'number';
    const said = poisoned
      ? `OpenCV failed with exception ${error}`
      : error instanceof Error
        ? error.message
        : String(error);
    const reply: OpenCvReply = { id: request.id, error: said, poisoned };
    parentPort?.postMessage(reply, []);
  }
}

async function perform(request: OpenCvRequest): Promise<Uint8Array<ArrayBuffer>> {
  const cv = await loading;
  // The heap of OpenCV is not collected: whatever is made here is deleted here.
  const owned: { delete(): void }[] = [];
  const own = <T extends { delete(): void }>(made: T): T => {
    owned.push(made);
    return made;
  };
  try {
    const source = own(new cv.Mat(request.height, request.width, cv.CV_8UC3));
    source.data.set(request.data);
    if (request.operation === 'resize') {
      const { width, height } = request.to ?? request;
      const result = own(new cv.Mat());
      cv.resize(source, result, new cv.Size(width, height), 0, 0, cv.INTER_LANCZOS4);
      return new Uint8Array(result.data);
    }
    const lab = own(new cv.Mat());
    cv.cvtColor(source, lab, cv.COLOR_RGB2Lab);
    const planes = own(new cv.MatVector());
    cv.split(lab, planes);
    const lightness = own(planes.get(0));
    own(new cv.CLAHE(CLIP_LIMIT, new cv.Size(TILES, TILES))).apply(lightness, lightness);
    cv.merge(planes, lab);
    cv.cvtColor(lab, source, cv.COLOR_Lab2RGB);
    // The message brought a copy of the pixels, and new memory would cost more than the copying.
    const answered = new Uint8Array(request.data.buffer as ArrayBuffer, request.data.byteOffset, request.data.length);
    answered.set(source.data);
    return answered;
  } finally {
    for (const made of owned.reverse()) made.delete();
  }
}
