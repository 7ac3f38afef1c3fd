import { startTelemetry } from '@copy-that/platform/telemetry';

// Tracing has to stand before anything it watches is loaded.
await startTelemetry({ serviceName: 'export' });
const { runService } = await import('@copy-that/platform');
const { AppModule } = await import('./app.module.js');

await runService({ name: 'export', module: AppModule });
