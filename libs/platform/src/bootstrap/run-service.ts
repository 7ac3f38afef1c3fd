import { Logger } from '@nestjs/common';
import { ConfigError } from '../config/read-config.js';
import { redactText } from '../log/redact.js';
import { stopTelemetry } from '../telemetry/running-telemetry.js';
import { type RunningService, type ServiceOptions, startService } from './start-service.js';

// A dependency that neither answers nor refuses must not keep an orchestrator guessing.
const START_TIMEOUT_MS = 60_000;

/**
 * Runs a service as this process: starts it, or says why not and exits 1; on SIGTERM or SIGINT stops it in order and
 * exits 0, on a second signal exits 1 at once. A fault nobody caught is logged and ends the process with 1.
 */
export async function runService(options: ServiceOptions): Promise<void> {
  const logger = new Logger('Service');
  const crash = (error: unknown) => {
    logger.fatal({ msg: 'A fault nobody caught ends the service.', err: error });
    process.exit(1);
  };
  process.on('unhandledRejection', crash);
  process.on('uncaughtException', crash);
  const starting = setTimeout(() => {
    failStart(options.name, new Error(`It did not start within ${START_TIMEOUT_MS / 1000} s.`));
  }, START_TIMEOUT_MS);
  let signals = 0;
  let service: RunningService | undefined;
  const leave = (signal: string) => {
    signals += 1;
    // A service that is not up yet holds no work.
    if (signals > 1 || !service) process.exit(1);
    logger.log(`${signal}: the service stops.`);
    void stop(service, logger);
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  try {
    service = await startService(options);
    clearTimeout(starting);
    logger.log({
      msg: 'The service is up.',
      ...(service.url ? { url: service.url } : {}),
      internal_url: service.internalUrl,
      start_ms: Math.round(process.uptime() * 1000),
    });
  } catch (error) {
    failStart(options.name, error);
  }
}

async function stop(service: RunningService, logger: Logger): Promise<void> {
  const faults = await service.close();
  for (const fault of faults) logger.warn(fault);
  logger.log('The service has stopped.');
  await stopTelemetry();
  process.exit(0);
}

/** Says on standard error, for a person, what the log would bury. */
function failStart(name: string, error: unknown): never {
  process.stderr.write(redactText(`Service ${name} cannot start. ${describeStart(error)}\n`));
  process.exit(1);
}

function describeStart(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  // Node reports "connection refused on every address" as an error without a message.
  const inner = error instanceof AggregateError ? error.errors.map(String).join('; ') : '';
  return `${error.message || inner}\n${error.stack}`;
}
