import { availableParallelism } from 'node:os';
import { AppError } from '@copy-that/contracts';
import type { MeasureResult } from '@copy-that/measure';
import { type ConfigOf, InjectConfig, pipelineConfig, ShutdownSequence } from '@copy-that/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { ColorClaims, MeasureAnswer, MeasureTask, MeasureThread } from './measure-image.worker.js';

/** A thread without work stays this long, in milliseconds: starting one takes a good part of a second. */
const IDLE_MS = 60_000;

/** Measures images in threads, one at a time each; an aborted measurement takes its thread with it. */
@Injectable()
export class ImageMeasuring implements OnModuleInit, OnModuleDestroy {
  private readonly pool: Piscina<MeasureTask | ColorClaims, MeasureAnswer | boolean[]>;

  constructor(
    @InjectConfig(pipelineConfig) config: ConfigOf<typeof pipelineConfig>,
    private readonly shutdown: ShutdownSequence,
  ) {
    const threads = config.measureThreads || availableParallelism();
    const workerData: MeasureThread = { decodeLimitBytes: (config.decodeMemoryMb * 1024 * 1024) / threads };
    this.pool = new Piscina({
      filename: new URL('./measure-image.worker.js', import.meta.url).href,
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      workerData,
    });
  }

  onModuleInit(): void {
    this.shutdown.register('close', 'measuring', () => this.pool.destroy());
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.destroy();
  }

  /** @throws AppError with the fault of a picture that can't be decoded */
  async measure(task: MeasureTask, signal: AbortSignal): Promise<MeasureResult> {
    const answer = (await this.pool.run(task, { signal })) as MeasureAnswer;
    if ('fault' in answer) throw new AppError(answer.fault.code, answer.fault.message);
    return answer.measured;
  }

  /** Which colours that a model claims to see the pixels bear out, in their order. */
  async checkColors(claims: ColorClaims, signal: AbortSignal): Promise<boolean[]> {
    return (await this.pool.run(claims, { signal, name: 'checkColors' })) as boolean[];
  }
}
