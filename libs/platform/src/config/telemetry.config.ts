import { defineConfig } from './define-config.js';
import { choice, decimal, url } from './values.js';

/** Traces, under the standard names of OpenTelemetry. */
export const telemetryConfig = defineConfig({
  name: 'telemetry',
  title: 'Telemetry',
  settings: {
    OTEL_EXPORTER_OTLP_ENDPOINT: {
      schema: url('http', 'https').optional(),
      description: 'Base URL of an OTLP/HTTP collector; no trace leaves the process when unset.',
      example: 'http://127.0.0.1:4318',
    },
    OTEL_EXPORTER_OTLP_PROTOCOL: {
      schema: choice(['http/protobuf', 'http/json'], 'http/protobuf'),
      description: 'Encoding of exported traces.',
    },
    OTEL_TRACES_SAMPLER_ARG: {
      schema: decimal({ min: 0, max: 1, fallback: 1 }),
      description: 'Share of new traces that are recorded; a caller that is sampled always is.',
    },
  },
});
