/** A server-sent event as it came over the wire. */
export interface ServerEvent {
  /** The last id the stream has named so far; empty before the first. */
  readonly id: string;
  /** `message` where the stream names none. */
  readonly event: string;
  readonly data: string;
}

/** Characters one event may have: some hundred times the greatest answer of the API. */
const MAX_EVENT_CHARS = 32_000_000;

/** Reads the text of an event stream (WHATWG HTML, section 9.2.6) in pieces of any size. */
export class EventParser {
  /** Milliseconds the server asks to wait before a reconnection; undefined while it has not. */
  retryMs: number | undefined;
  private rest = '';
  private id = '';
  private event = '';
  private data: string[] = [];
  private sizeChars = 0;
  private first = true;

  /** The events that are complete with this piece. @throws Error for one that never ends */
  push(piece: string): ServerEvent[] {
    let text = this.rest + piece;
    if (this.first && text !== '') {
      this.first = false;
      text = text.replace(/^\uFEFF/, '');
    }
    // A carriage return at the very end may be half of a line's end.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    const events = lines.flatMap((line) => this.line(line));
    if (this.sizeChars + this.rest.length > MAX_EVENT_CHARS)
      throw new Error('The server sent an event without an end.');
    return events;
  }

  private line(line: string): ServerEvent[] {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.event = value;
    else if (name === 'id' && !value.includes('\0')) this.id = value;
    else if (name === 'retry' && /^\d{1,9}$/.test(value)) this.retryMs = Number(value);
    else if (name === 'data') {
      this.data.push(value);
      this.sizeChars += value.length;
    }
    return [];
  }

  private dispatch(): ServerEvent[] {
    const { id, event, data } = this;
    this.event = '';
    this.data = [];
    this.sizeChars = 0;
    return data.length === 0 ? [] : [{ id, event: event || 'message', data: data.join('\n') }];
  }
}
