/** An answer that says more than its body: another of the endpoint's statuses, or headers. */
export class Answer {
  constructor(
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
    /** The endpoint's own status unless told. */
    readonly status?: number,
  ) {}
}
