import { AppError } from '@copy-that/contracts';
import { type ConfigOf, fetchConfig, InjectConfig, Metrics, safeFetch } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';

/** Fetches pictures from users' addresses, within the configured limits. */
@Injectable()
export class ImageFetching {
  constructor(
    @InjectConfig(fetchConfig) private readonly config: ConfigOf<typeof fetchConfig>,
    private readonly metrics: Metrics,
  ) {}

  /** @throws AppError `image_url_refused`, `image_fetch_failed` */
  async fetch(url: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
    const { bytes } = await safeFetch(url, {
      maxBytes,
      signal,
      allowPrivate: this.config.fetchAllowPrivate,
      connectTimeoutMs: this.config.fetchConnectTimeoutMs,
      readTimeoutMs: this.config.fetchReadTimeoutMs,
      maxRedirects: this.config.fetchMaxRedirects,
    }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'image_url_refused') this.metrics.fetchRefused.inc();
      throw error;
    });
    return bytes;
  }
}
