import { EventParser } from './event-parser.js';

const wire =
  '\uFEFFretry: 250\n: heartbeat\n\nid: 4\nevent: job\ndata: {"a":1}\n\ndata: one\ndata:two\n\nid: 5\n\nevent: end\r\ndata\r\n\r\ndata: r\rid:\r\r';

const want = [
  { id: '4', event: 'job', data: '{"a":1}' },
  { id: '4', event: 'message', data: 'one\ntwo' },
  { id: '5', event: 'end', data: '' },
];

it('reads events however the text is cut', () => {
  for (let size = 1; size <= wire.length; size++) {
    const parser = new EventParser();
    const events = [];
    for (let at = 0; at < wire.length; at += size) events.push(...parser.push(wire.slice(at, at + size)));
    // The last line's end may be half of one until more comes.
    events.push(...parser.push('\n'));
    expect(events).toEqual([...want, { id: '', event: 'message', data: 'r' }]);
    expect(parser.retryMs).toBe(250);
  }
});

it('does not hold an event without an end', () => {
  const parser = new EventParser();
  const piece = `data: ${'x'.repeat(1_000_000)}\n`;
  expect(() => {
    for (let n = 0; n < 40; n++) parser.push(piece);
  }).toThrow('without an end');
});
