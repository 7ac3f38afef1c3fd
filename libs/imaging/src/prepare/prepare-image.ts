import { isNativeError } from 'node:util/types';
import { ImageFault } from '../image-fault.js';
import { inspectImage } from '../inspect-image.js';
import { OpenCvThread } from '../opencv/opencv-thread.js';
import { sha256Hex } from '../sha256-hex.js';
import { type Kitchen, type Recipe, recipes } from './prepare.recipe.js';
import type { PreparedImage, PreparedStep } from './prepared-image.js';

/** How `prepareImage` may be told to work. */
export interface PrepareOptions {
  /** Stops between steps. */
  readonly signal?: AbortSignal;
  /** `lanczos3` (libvips, the default) widens its kernel when it shrinks; `lanczos4` is OpenCV's, slower, and aliases fine patterns. */
  readonly resize?: 'lanczos3' | 'lanczos4';
}

const sharedThread = new OpenCvThread();

/** Validates a picture and makes the derivative a model may be shown: long edge at most 1568 px, at most 500 KB. @throws ImageFault when the picture is at fault; the signal's reason when aborted */
export function prepareImage(bytes: Uint8Array, options: PrepareOptions = {}): Promise<PreparedImage> {
  return prepareWith(sharedThread, bytes, options);
}

/** Ends the OpenCV thread; a later `prepareImage` starts it again. */
export function closeImaging(): Promise<void> {
  return sharedThread.close();
}

/** `prepareImage` with an OpenCV thread of the caller's. */
export async function prepareWith(
  thread: OpenCvThread,
  bytes: Uint8Array,
  options: PrepareOptions,
): Promise<PreparedImage> {
  const started = performance.now();
  const info = inspectImage(bytes);
  const steps: PreparedStep[] = [{ name: 'validate', ms: since(started), applied: true }];
  let failure: unknown;
  for (const recipe of recipes) {
    const kitchen: Kitchen = {
      bytes,
      info,
      thread,
      kernel: recipe.kernel ?? options.resize ?? 'lanczos3',
      longEdgePx: recipe.longEdgePx,
      signal: options.signal,
      raster: { data: new Uint8Array(), width: 0, height: 0 },
    };
    try {
      await follow(recipe, kitchen, steps);
    } catch (error) {
      // The picture's own fault and the caller's wish to stop are answers; only our failure is worth another way.
      if (error instanceof ImageFault || options.signal?.aborted) throw error;
      failure = error;
      continue;
    }
    const { encoded } = kitchen;
    if (!encoded) throw new Error(`The ${recipe.name} recipe has no step that encodes.`);
    const { width, height } = encoded;
    return {
      bytes: encoded.bytes,
      mediaType: encoded.mediaType,
      width,
      height,
      scale: Math.max(width, height) / Math.max(info.width, info.height),
      sha256: sha256Hex(encoded.bytes),
      source: { width: info.width, height: info.height },
      fallback: recipe.name,
      steps,
    };
  }
  throw failure;
}

async function follow(recipe: Recipe, kitchen: Kitchen, steps: PreparedStep[]): Promise<void> {
  for (const step of recipe.steps) {
    kitchen.signal?.throwIfAborted();
    const started = performance.now();
    const { applies, why } = step.asks(kitchen);
    try {
      const told = applies ? await step.do(kitchen) : undefined;
      steps.push({ name: step.name, ms: since(started), applied: applies, why: told ?? why });
    } catch (error) {
      steps.push({
        name: step.name,
        ms: since(started),
        applied: false,
        why: `failed: ${isNativeError(error) ? error.message : String(error)}`,
      });
      throw error;
    }
  }
}

function since(started: number): number {
  return Math.round((performance.now() - started) * 10) / 10;
}
