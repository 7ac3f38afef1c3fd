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
    const result = own(new cv.Mat());
    if (request.operation === 'resize') {
      const { width, height } = request.to ?? request;
      cv.resize(source, result, new cv.Size(width, height), 0, 0, cv.INTER_LANCZOS4);
    } else {
      const lab = own(new cv.Mat());
      cv.cvtColor(source, lab, cv.COLOR_RGB2Lab);
      const planes = own(new cv.MatVector());
      cv.split(lab, planes);
      const lightness = own(planes.get(0));
      const enhanced = own(new cv.Mat());
      own(new cv.CLAHE(CLIP_LIMIT, new cv.Size(TILES, TILES))).apply(lightness, enhanced);
      planes.set(0, enhanced);
      cv.merge(planes, lab);
      cv.cvtColor(lab, result, cv.COLOR_Lab2RGB);
    }
    return new Uint8Array(result.data);
  } finally {
    for (const made of owned.reverse()) made.delete();
  }
}
