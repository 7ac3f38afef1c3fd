import type { ModelAnswer } from '@copy-that/ai';
import { aiConfig, CacheStore, type ConfigOf, InjectConfig } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';

const CACHE = 'extraction';

/** As much of an answer as brings it back. */
export type KeptAnswer = Pick<ModelAnswer, 'raw' | 'requestId'>;

/** Answers of models by what was asked, a tenant's own only: nobody learns from it what another asked. */
@Injectable()
export class ExtractionCache {
  constructor(
    private readonly store: CacheStore,
    @InjectConfig(aiConfig) private readonly config: ConfigOf<typeof aiConfig>,
  ) {}

  /** The answer kept for a tenant's question; undefined where there is none or the cache is away. */
  async get(ownerId: number, fingerprint: string): Promise<KeptAnswer | undefined> {
    if (this.config.extractionCacheTtl === 0) return undefined;
    const text = await this.store.get(CACHE, keyOf(ownerId, fingerprint));
    return text === undefined ? undefined : readKept(text);
  }

  async set(ownerId: number, fingerprint: string, { raw, requestId }: KeptAnswer): Promise<void> {
    const ttlS = this.config.extractionCacheTtl;
    if (ttlS === 0) return;
    await this.store.set(CACHE, keyOf(ownerId, fingerprint), JSON.stringify({ raw, requestId }), ttlS);
  }
}

function keyOf(ownerId: number, fingerprint: string): string {
  return `${ownerId}:${fingerprint}`;
}

/** Undefined for what no version of ours wrote. */
function readKept(text: string): KeptAnswer | undefined {
  try {
    const { raw, requestId } = JSON.parse(text) as Partial<KeptAnswer>;
    return typeof raw === 'string' ? { raw, requestId: typeof requestId === 'string' ? requestId : null } : undefined;
  } catch {
    return undefined;
  }
}
