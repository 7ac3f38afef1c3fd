import { AppError, isErrorCode, toAppError } from '@copy-that/contracts';
import { UnrecoverableError } from 'bullmq';

/** BullMQ keeps an error's message only, so the code travels in it. */
function encode(error: AppError): string {
  return `${error.code}: ${error.detail}`;
}

/** The one retry decision: what BullMQ is told of a failure. An `UnrecoverableError` is not tried again. */
export function toQueueError(thrown: unknown): Error {
  const error = toAppError(thrown);
  const queued = error.retryable ? new Error(encode(error)) : new UnrecoverableError(encode(error));
  queued.cause = thrown;
  return queued;
}

/** Reads a failure back from BullMQ's words; a job whose worker died too often is `stage_crashed`. */
export function fromFailedReason(reason: string | undefined): AppError {
  const [code, ...rest] = (reason ?? '').split(': ');
  if (isErrorCode(code)) return new AppError(code, rest.join(': '));
  if (/stalled more than|started more than/.test(reason ?? '')) {
    return new AppError(
      'stage_crashed',
      'The worker stopped each time it took up this work. The job was set aside; other jobs are not touched. Try another picture.',
    );
  }
  return new AppError(
    'internal',
    'The stage failed for a reason of its own. Try again; if it stays, report the job id.',
  );
}
