import { startTelemetry } from '@copy-that/platform/telemetry';

// Tracing has to stand before anything it watches is loaded.
await startTelemetry({ serviceName: 'notifications' });
const { runService } = await import('@copy-that/platform');
const { notifications } = await import('./notifications.js');

await runService(notifications);
