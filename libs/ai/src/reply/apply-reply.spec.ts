import type { Candidate } from '@copy-that/tokens';
import { prepareAsk } from '../prompt/prepare-ask.js';
import type { Reply } from '../prompt/reply-schema.js';
import { applyReply } from './apply-reply.js';

const color = (hex: string): Candidate => ({
  value: { hex, coverage: 0.2, role: 'other', seen_on: [] },
  confidence: 0.8,
  occurrence_count: 5,
  evidence: [{ x: 0, y: 0, width: 10, height: 10 }],
  engine: 'measured',
});
const blue = color('#2563eb');
const grey = color('#6b7280');
const ask = prepareAsk({
  picture: { bytes: new Uint8Array(), mediaType: 'image/png', width: 400, height: 200, scale: 0.5 },
  types: ['color', 'border'],
  candidates: { color: [blue, grey] },
  maxTokens: 2048,
});
const [first, second] = ask.asked.map(({ id }) => id) as [number, number];
const words = { name: 'Brand Primary!', descriptive: 'royal blue', contextual: '', design_intent: 'Main\nactions.' };
const reply = (named: object[], seen: object[] = []): Reply => ({ color: { named, seen } }) as unknown as Reply;
const seen = { ...words, hex: '#dc2626', role: 'error', x: 10, y: 20, width: 30, height: 10 };
const shown = () => true;

it('lays words and roles over measured values and leaves their numbers alone', () => {
  const { candidates, warnings } = applyReply(ask, reply([{ id: first, ...words, role: 'accent' }]));
  const [named, left] = candidates.color ?? [];
  expect(named).toEqual({
    ...blue,
    value: { hex: '#2563eb', coverage: 0.2, role: 'accent', seen_on: [] },
    words: { name: 'brand-primary', design_intent: 'Main actions.', descriptive: 'royal blue' },
  });
  expect(left).toBe(grey);
  expect(warnings).toEqual([]);
});

it.each([
  ['an id nobody gave', [{ id: 999, ...words, role: 'accent' }]],
  ['no entry at all', []],
  [
    'words that come to nothing',
    [{ id: first, name: '', descriptive: '', contextual: '', design_intent: '', role: 'other' }],
  ],
])('%s changes nothing', (_name, named) => {
  expect(applyReply(ask, reply(named)).candidates.color).toEqual([blue, grey]);
});

it('of two entries with one id the first holds', () => {
  const twice = [
    { id: second, ...words, name: 'first', role: 'text' },
    { id: second, ...words, name: 'second', role: 'border' },
  ];
  expect(applyReply(ask, reply(twice)).candidates.color?.[1]).toMatchObject({
    value: { role: 'text' },
    words: { name: 'first' },
  });
});

it('takes in what the model saw besides, marked and with its place in source pixels', () => {
  const { candidates } = applyReply(ask, reply([], [seen]), shown);
  expect(candidates.color?.[2]).toEqual({
    value: { hex: '#dc2626', coverage: 0, role: 'error', seen_on: [] },
    confidence: 0.5,
    occurrence_count: 1,
    evidence: [{ x: 20, y: 40, width: 60, height: 20 }],
    engine: 'claude',
    words: { name: 'brand-primary', design_intent: 'Main actions.', descriptive: 'royal blue' },
  });
  expect(applyReply(ask, reply([], [seen])).candidates.color?.[2]).toMatchObject({ confidence: 0.3 });
});

it.each([
  ['a colour that is nowhere', { ...seen }, () => false, '#dc2626'],
  ['one outside of the picture', { ...seen, x: 400 }, shown, 'outside'],
  ['what is no colour', { ...seen, hex: 'red; }' }, shown, 'no color value'],
])('drops %s with a warning', (_name, entry, isShown, told) => {
  const { candidates, warnings } = applyReply(ask, reply([], [entry]), isShown);
  expect(candidates.color).toEqual([blue, grey]);
  expect(warnings).toEqual([{ type: 'color', code: 'seen_value_dropped', message: expect.stringContaining(told) }]);
});

it('drops a shade of what was measured without a word, and more than four of a type', () => {
  expect(applyReply(ask, reply([], [{ ...seen, hex: '#2563ec' }]), shown)).toEqual({
    candidates: { color: [blue, grey], border: [] },
    warnings: [],
  });
  const many = ['#dc2626', '#16a34a', '#ca8a04', '#7c3aed', '#0f172a'].map((hex) => ({ ...seen, hex }));
  expect(applyReply(ask, reply([], many), shown).candidates.color).toHaveLength(6);
});
