import { startTelemetry } from '@copy-that/platform/telemetry';

// Tracing has to stand before anything it watches is loaded.
await startTelemetry({ serviceName: 'gateway' });
const { runService } = await import('@copy-that/platform');
const { gateway } = await import('./gateway.js');

await runService(gateway);
