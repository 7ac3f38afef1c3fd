import { defineConfig } from './define-config.js';
import { addresses, choice, integer, text } from './values.js';

/** How a process shows itself to the outside: where it listens, what it logs, how it leaves. */
export const serviceConfig = defineConfig({
  name: 'service',
  title: 'Service',
  settings: {
    ENVIRONMENT: {
      schema: choice(['development', 'test', 'staging', 'production'], 'development'),
      description: 'Where this runs; production and staging refuse settings meant for tests.',
    },
    SERVICE_NAME: {
      schema: text().optional(),
      description: 'Name in logs, metrics and traces; each service has its own when unset.',
      example: 'gateway',
    },
    HOST: {
      schema: text().default('127.0.0.1'),
      description: 'Address the public HTTP server listens on; 0.0.0.0 in a container.',
    },
    PORT: {
      schema: integer({ min: 0, max: 65_535, fallback: 8080 }),
      description: 'Port of the public HTTP server; 0 takes a free one.',
    },
    TRUST_PROXY: {
      schema: addresses(),
      description:
        'Addresses of the proxies in front of the public server, whose X-Forwarded-For is believed; nobody is when unset.',
      example: '10.0.0.0/8,127.0.0.1',
    },
    INTERNAL_HOST: {
      schema: text().default('127.0.0.1'),
      description: 'Address of the internal server with /health and /metrics; 0.0.0.0 in a container.',
    },
    // 9464 is what OpenTelemetry's Prometheus exporter listens on by default.
    INTERNAL_PORT: {
      schema: integer({ min: 0, max: 65_535, fallback: 9464 }),
      description: 'Port of the internal server; 0 takes a free one.',
    },
    LOG_LEVEL: {
      schema: choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
      description: 'The least important log line that is written.',
    },
    DRAIN_DELAY_MS: {
      schema: integer({ min: 0, max: 120_000, fallback: 0 }),
      description:
        'Milliseconds between "not ready" and the end of new work on SIGTERM; 5000 behind a load balancer, 0 else.',
    },
    SHUTDOWN_GRACE_MS: {
      schema: integer({ min: 1000, max: 600_000, fallback: 25_000 }),
      description: 'Milliseconds work in hand may take to finish after SIGTERM, closing of connections included.',
    },
  },
});
