import { BaseRpcContext } from '@nestjs/microservices';

/** What a handler may know of the queued job it works on besides the payload. */
export class JobContext extends BaseRpcContext<[jobKey: string, attempt: number, signal: AbortSignal]> {
  get jobKey(): string {
    return this.args[0];
  }

  /** Counted from 1. */
  get attempt(): number {
    return this.args[1];
  }

  /** Aborts when the job's time is up, its lock is lost or the service stops. */
  get signal(): AbortSignal {
    return this.args[2];
  }
}
