import { sampleAsk } from '../fixture/sample-ask.js';
import { openaiRequest } from './openai.request.js';

const ask = sampleAsk();

describe('openaiRequest', () => {
  it('asks for strict JSON of the schema, within the limit, and that nothing is kept', () => {
    expect(openaiRequest(ask, 'gpt-5.4-mini')).toMatchObject({
      model: 'gpt-5.4-mini',
      max_output_tokens: 2048,
      instructions: ask.system,
      text: { format: { type: 'json_schema', strict: true, schema: ask.schema } },
      reasoning: { effort: 'none' },
      store: false,
    });
  });

  it('shows the picture before the list', () => {
    const [question] = openaiRequest(ask, 'gpt-5.4-mini').input as { role: string; content: { type: string }[] }[];
    expect(question?.role).toBe('user');
    expect(question?.content.map(({ type }) => type)).toEqual(['input_image', 'input_text']);
    expect(question?.content[0]).toMatchObject({ image_url: expect.stringMatching(/^data:image\/png;base64,iVBOR/) });
  });

  it('has no sampling parameters and no tools, which newer models refuse', () => {
    const request = openaiRequest(ask, 'gpt-5.4-mini');
    for (const name of ['temperature', 'top_p', 'tools', 'tool_choice', 'previous_response_id']) {
      expect(request).not.toHaveProperty(name);
    }
  });

  it.each([
    ['{"color":{}}', ['user', 'assistant', 'user']],
    ['', ['user', 'user']],
  ])('tells in a second round what was wrong with %j', (answer, roles) => {
    const again = { ...ask, previous: { answer, problem: 'It is not complete.' } };
    const input = openaiRequest(again, 'gpt-5.4-mini').input as { role: string; content: unknown }[];
    expect(input.map(({ role }) => role)).toEqual(roles);
    expect(input.at(-1)?.content).toEqual([{ type: 'input_text', text: 'It is not complete.' }]);
  });
});
