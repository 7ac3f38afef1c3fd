import { type DestinationStream, type Logger, pino } from 'pino';
import { activeTraceIds } from '../telemetry/spans.js';
import { currentLogFields } from './log-context.js';
import { redactFields, redactText } from './redact.js';

/** What a service's log lines are made of. */
export interface LoggerOptions {
  /** The `service` field of every line. */
  readonly service: string;
  readonly level: string;
  /** Standard output unless told. */
  readonly destination?: DestinationStream;
}

/** A logger that writes one JSON object a line: `time` (ISO 8601), `level`, `service`, `trace_id`, `span_id`, `msg`; no secrets. */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redactFields },
      // Pino would replace the described error under `err` by its own serialisation, with every field a driver put on it.
      serializers: { err: (error: unknown) => error },
      mixin: () => ({ ...currentLogFields(), ...activeTraceIds() }),
      hooks: { streamWrite: redactText },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
