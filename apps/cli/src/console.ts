/** Where a run writes: results go to `stdout`, everything for the eye to `stderr`. */
export interface Streams {
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Progress, tables and warnings for a person; silent when nobody is watching. */
export class Talk {
  constructor(private readonly streams: Streams) {}

  say(line: string): void {
    if (this.streams.stderr.isTTY) this.streams.stderr.write(`${line}\n`);
  }

  /** Errors are said also to a log. */
  complain(line: string): void {
    this.streams.stderr.write(`copy-that: ${line}\n`);
  }

  result(text: string): void {
    this.streams.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }
}
