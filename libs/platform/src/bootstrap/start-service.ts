import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DynamicModule,
  type INestApplicationContext,
  Logger,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions, CustomTransportStrategy } from '@nestjs/microservices';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { databaseConfig } from '../config/database.config.js';
import type { Config, ConfigGroup, ConfigOf } from '../config/define-config.js';
import { faultsConfig } from '../config/faults.config.js';
import { fetchConfig } from '../config/fetch.config.js';
import { pipelineConfig } from '../config/pipeline.config.js';
import { type Environment, readConfig } from '../config/read-config.js';
import { redisConfig } from '../config/redis.config.js';
import { serviceConfig } from '../config/service.config.js';
import { storageConfig } from '../config/storage.config.js';
import { telemetryConfig } from '../config/telemetry.config.js';
import { plantFaults } from '../faults/planted-faults.js';
import { InternalServer } from '../health/internal-server.js';
import { createLogger } from '../log/create-logger.js';
import { JsonLogger } from '../log/json.logger.js';
import { BullTransport } from '../queue/bull.transport.js';
import { drainHttp } from './drain-http.js';
import { nameRequestSpans } from './name-request-span.js';
import { createPlatformParts, PlatformModule, type PlatformParts } from './platform.module.js';
import type { ShutdownFaults } from './shutdown-sequence.js';

/** Settings every service reads. */
export const serviceGroups = [
  serviceConfig,
  databaseConfig,
  redisConfig,
  storageConfig,
  pipelineConfig,
  fetchConfig,
  telemetryConfig,
  faultsConfig,
] as const;

// Nest's own hooks come after the sequence has closed what matters; one that hangs must not keep the process.
const NEST_CLOSE_MS = 5000;

/** How a service that answers HTTP is made. */
export interface HttpOptions {
  /** Makes the adapter for the service's settings; called once. */
  createAdapter(settings: ConfigOf<typeof serviceConfig>): FastifyAdapter;
  readonly nest?: NestApplicationOptions;
  /** Registers plugins, hooks and pipes before the application is initialised. */
  configure?(app: NestFastifyApplication): void | Promise<void>;
}

/** What a service is. */
export interface ServiceOptions {
  /** In logs, metrics and traces, unless `SERVICE_NAME` says another. */
  readonly name: string;
  readonly module: Type | DynamicModule;
  /** Settings beside those of {@link serviceGroups}. */
  readonly configGroups?: readonly ConfigGroup[];
  /** A service without it takes its work from a queue. */
  readonly http?: HttpOptions;
  /** Injection token of what brings a service without HTTP its messages; BullMQ unless told. */
  readonly transport?: Type<CustomTransportStrategy>;
  readonly environment?: Environment;
}

/** A service that runs. */
export interface RunningService {
  readonly app: INestApplicationContext;
  readonly config: Config<typeof serviceGroups>;
  /** Where the public is answered; absent without HTTP. */
  readonly url?: string;
  /** Where operators are answered: /health and /metrics. */
  readonly internalUrl: string;
  /** Stops in order, within the time the config gives; returns what did not end well, and never throws. */
  close(): Promise<ShutdownFaults>;
}

/** Starts a service without touching the process: no signals, no exit. Throws what kept it from starting, with nothing left open. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const config = readConfig([...serviceGroups, ...(options.configGroups ?? [])], options.environment) as Config<
    typeof serviceGroups
  >;
  plantFaults(config.faults.faults);
  const name = config.service.serviceName ?? options.name;
  const logger = new JsonLogger(createLogger({ service: name, level: config.service.logLevel }));
  const parts = createPlatformParts(name, config);
  const internal = new InternalServer(parts.health, parts.metrics);
  const internalUrl = await internal.listen(config.service.internalHost, config.service.internalPort);
  const { graceMs, drainDelayMs } = times(config.service);
  let app: INestApplicationContext | undefined;
  try {
    const module = { module: class Root {}, imports: [PlatformModule.forRoot(parts), options.module] };
    const nest = { logger, abortOnError: false } as const;
    app = options.http
      ? await createHttp(module, { ...options.http.nest, ...nest }, options.http, config.service)
      : await createWorker(module, nest, options.transport ?? BullTransport);
    const started = app;
    const url = await listen(started, config.service, parts);
    parts.health.markStarted();
    return {
      app,
      config,
      url,
      internalUrl,
      async close() {
        const faults = await parts.shutdown.run({ drainDelayMs, graceMs });
        const closed = started.close().catch((error: unknown) => new Logger('Shutdown').error(error));
        await Promise.race([closed, sleep(NEST_CLOSE_MS, undefined, { ref: false })]);
        await internal.close();
        return faults;
      },
    };
  } catch (error) {
    await parts.shutdown.run({ drainDelayMs: 0, graceMs: 5000 });
    await app?.close().catch(() => undefined);
    await internal.close();
    throw error;
  }
}

function times(service: ConfigOf<typeof serviceConfig>) {
  return { graceMs: service.shutdownGraceMs, drainDelayMs: service.drainDelayMs };
}

async function createHttp(
  module: DynamicModule,
  nest: NestApplicationOptions,
  http: HttpOptions,
  settings: ConfigOf<typeof serviceConfig>,
) {
  const app = await NestFactory.create<NestFastifyApplication>(module, http.createAdapter(settings), nest);
  await http.configure?.(app);
  return app;
}

function createWorker(module: DynamicModule, nest: NestApplicationOptions, transport: Type<CustomTransportStrategy>) {
  return NestFactory.createMicroservice<AsyncMicroserviceOptions>(module, {
    ...nest,
    inject: [transport],
    useFactory: (strategy: CustomTransportStrategy) => ({ strategy }),
  });
}

async function listen(
  app: INestApplicationContext,
  { host, port }: ConfigOf<typeof serviceConfig>,
  { shutdown }: PlatformParts,
): Promise<string | undefined> {
  if (!('getHttpAdapter' in app)) {
    await (app as Awaited<ReturnType<typeof createWorker>>).listen();
    return undefined;
  }
  const http = app as NestFastifyApplication;
  const fastify = http.getHttpAdapter().getInstance();
  drainHttp(fastify, shutdown);
  nameRequestSpans(fastify);
  try {
    await http.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    throw new Error(`The server cannot listen on ${host}:${port} (${code}). Set HOST and PORT.`, { cause: error });
  }
  return http.getUrl();
}
