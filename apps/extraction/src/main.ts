import { startTelemetry } from '@copy-that/platform/telemetry';

// Tracing has to stand before anything it watches is loaded.
await startTelemetry({ serviceName: 'extraction' });
const { aiConfig, budgetConfig, runService } = await import('@copy-that/platform');
const { AppModule } = await import('./app.module.js');

await runService({ name: 'extraction', module: AppModule, configGroups: [aiConfig, budgetConfig] });
