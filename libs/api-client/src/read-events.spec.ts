import { readEvents, type ServerEvent } from './read-events.js';

function streamOf(chunks: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
}

async function eventsOf(chunks: readonly string[]): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(streamOf(chunks))) events.push(event);
  return events;
}

const job = { event: 'job', data: '{"id":1}', id: '7' };

it.each<[string, string[], ServerEvent[]]>([
  ['an event with all its fields', ['id: 7\nevent: job\ndata: {"id":1}\n\n'], [job]],
  ['an event cut anywhere', ['id: 7\neve', 'nt: job\ndata: {"id"', ':1}\n', '\n'], [job]],
  ['lines ended as in DOS', ['id: 7\r\nevent: job\r\ndata: {"id":1}\r\n\r\n'], [job]],
  [
    'comments and retry',
    [': heartbeat\n\nretry: 1000\n\nevent: end\ndata: {}\n\n'],
    [{ event: 'end', data: '{}', id: undefined }],
  ],
  ['data of many lines', ['data: a\ndata: b\n\n'], [{ event: 'message', data: 'a\nb', id: undefined }]],
  ['an event that was not ended', ['event: job\ndata: {}\n'], []],
])('reads %s', async (_, chunks, want) => {
  expect(await eventsOf(chunks)).toEqual(want);
});
