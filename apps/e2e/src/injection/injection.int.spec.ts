import { type Ask, applyReply, createNamer, hear, type Namer, prepareAsk } from '@copy-that/ai';
import { type FormatName, writeFormat } from '@copy-that/formats';
import { closeImaging, decodeImage, prepareImage } from '@copy-that/imaging';
import { measure, showsColor } from '@copy-that/measure';
import { behaviours, type FakeModel, fakeModel } from '@copy-that/testing';
import { buildTokenSet, type Candidate, type TokenSet, tokenSetSchema, tokenTypeNames } from '@copy-that/tokens';
import { KEBAB, strangersInCss, strangersInDtcg } from './inert-export.js';
import { injectedPictures } from './injected-pictures.js';

/** The parsers of formats, and a look at what they found; the conformance suite of the formats has one for each. */
const strangersIn = {
  css: strangersInCss,
  dtcg: strangersInDtcg,
} satisfies Partial<Record<FormatName, (text: string) => string[]>>;

/** Letters that do not show or turn the line round. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

describe('a picture that gives orders', () => {
  let fake: FakeModel;
  let namer: Namer;

  beforeAll(async () => {
    fake = await fakeModel();
    const account = { apiKey: 'not-a-key', baseUrl: fake.url, model: 'claude-sonnet-5-5' };
    namer = createNamer({ anthropic: account, deadlineMs: 20_000 }) as Namer;
  });
  afterAll(async () => {
    await closeImaging();
    await fake.close();
  });

  /** The whole way of one picture past a model that writes `payload` wherever it may write. */
  async function named(png: Buffer, payload: string): Promise<{ ask: Ask; set: TokenSet }> {
    const pixels = await decodeImage(png);
    const { candidates } = measure(pixels);
    const { bytes, mediaType, width, height, scale } = await prepareImage(png);
    const ask = prepareAsk({
      picture: { bytes, mediaType, width, height, scale },
      types: tokenTypeNames,
      candidates,
      maxTokens: 8192,
    });
    fake.behave(behaviours.obey(payload));
    const heard = await hear(ask, (each) => namer.ask(each, { signal: AbortSignal.timeout(20_000) }));
    if (!('reply' in heard)) throw new Error(heard.detail);
    const result = applyReply(heard.ask, heard.reply, (hex, box) => showsColor(pixels, hex, box));
    const byType = tokenTypeNames.map((type) => [
      type,
      [{ imageId: 1, candidates: (result.candidates[type] ?? []) as Candidate[] }],
    ]);
    return { ask, set: buildTokenSet(Object.fromEntries(byType)) };
  }

  it('reaches no export as code, in whatever format and however the model obeys', async () => {
    const pictures = await injectedPictures();
    let aliases = 0;
    expect(pictures.length).toBeGreaterThanOrEqual(50);
    for (const { name, payload, png } of pictures) {
      const { ask, set } = await named(png, payload);
      const tokens = Object.values(set.types).flatMap((type) => type.tokens);
      expect({ picture: name, tokens: tokens.length > 5 }).toEqual({ picture: name, tokens: true });
      expect(tokenSetSchema.safeParse(set)).toMatchObject({ success: true });
      aliases += tokens.filter(({ alias }) => alias !== undefined).length;
      for (const token of tokens) {
        expect(token.name).toMatch(KEBAB);
        if (token.alias !== undefined) expect(token.alias).toMatch(KEBAB);
        for (const words of [token.design_intent, ...Object.values(token.semantic_names)]) {
          expect({ picture: name, words: INVISIBLE.test(words) }).toEqual({ picture: name, words: false });
        }
      }
      // The words of the picture are in its pixels alone, never in what the model is told.
      if (payload.length > 12) expect(ask.system + ask.text).not.toContain(payload);
      for (const format of ['css', 'dtcg'] as const) {
        const { files } = await writeFormat(format, set);
        for (const { text } of files) {
          const strangers = strangersIn[format](text);
          expect({ picture: name, format, strangers }).toEqual({ picture: name, format, strangers: [] });
        }
      }
    }
    // What the model wrote did come through where it is harmless.
    expect(aliases).toBeGreaterThan(5 * pictures.length);
    expect(fake.violations).toEqual([]);
  }, 180_000);
});
