import { AppError } from '@copy-that/contracts';
import { type ConfigOf, fetchConfig, InjectConfig, Metrics, safeFetch } from '@copy-that/platform';
import { Injectable } from '@nestjs/common';
import { HostBreakers } from './host-breakers.js';

/** Fetches pictures from users' addresses, within the configured limits; a host that keeps failing is left alone. */
@Injectable()
export class ImageFetching {
  private readonly breakers = new HostBreakers();

  constructor(
    @InjectConfig(fetchConfig) private readonly config: ConfigOf<typeof fetchConfig>,
    private readonly metrics: Metrics,
  ) {}

  /** @throws AppError `image_url_refused`, `image_fetch_failed` */
  async fetch(url: string, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
    const options = {
      maxBytes,
      signal,
      allowPrivate: this.config.fetchAllowPrivate,
      connectTimeoutMs: this.config.fetchConnectTimeoutMs,
      readTimeoutMs: this.config.fetchReadTimeoutMs,
      maxRedirects: this.config.fetchMaxRedirects,
    };
    try {
      const { bytes } = await this.breakers.call(hostOf(url), () => safeFetch(url, options));
      return bytes;
    } catch (error) {
      if (error instanceof AppError && error.code === 'image_url_refused') this.metrics.fetchRefused.inc();
      throw error;
    }
  }
}

/** What can't be read has no host; the fetch itself says what is wrong with it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
