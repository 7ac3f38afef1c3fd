import { applyReply, claimedColors, type Heard } from '@copy-that/ai';
import type { Warning } from '@copy-that/contracts';
import { CandidateRepository } from '@copy-that/database';
import type { StageOutcome } from '@copy-that/pipeline';
import { Injectable } from '@nestjs/common';
import { ImageMeasuring } from '../image-measuring.service.js';
import { NamingAsks } from './naming-asks.service.js';
import type { NamingTask } from './naming-task.js';

/** Turns a reply into the image's candidates with names, its claims checked against the pixels. */
@Injectable()
export class NamedOutcome {
  constructor(
    private readonly asks: NamingAsks,
    private readonly candidates: CandidateRepository,
    private readonly measuring: ImageMeasuring,
  ) {}

  async of(heard: Extract<Heard, { reply: unknown }>, { job, imageId, signal }: NamingTask): Promise<StageOutcome> {
    const { ask, reply } = heard;
    const claims = claimedColors(ask, reply);
    const shown =
      claims.length === 0
        ? []
        : await this.measuring.checkColors({ bytes: await this.asks.original(imageId), claims }, signal);
    const isShown = new Map(claims.map(([hex, box], index) => [claimKey(hex, box), shown[index] ?? false]));
    const named = applyReply(ask, reply, (hex, box) => isShown.get(claimKey(hex, box)) ?? false);
    const candidates = { ...ask.candidates, ...named.candidates } as Record<string, never>;
    return {
      warnings: named.warnings.map((warning): Warning => ({ ...warning, stage: 'naming', image_id: imageId })),
      save: (manager) => this.candidates.saveNamed(manager, { jobId: job.id, imageId, candidates }),
    };
  }
}

function claimKey(hex: string, box: object): string {
  return `${hex} ${JSON.stringify(box)}`;
}
