import { ApiProblem } from '@copy-that/api-client';
import { faultSentence } from './fault-sentence.js';

function problem(code: string, status: number, detail: string, errors?: { pointer: string; detail: string }[]) {
  return { type: 'about:blank', title: '', status, code, detail, errors };
}

it.each<[string, unknown, string]>([
  [
    'a problem by what the API says',
    new ApiProblem(problem('image_not_found', 404, 'There is no image 8. Upload it first.')),
    'There is no image 8. Upload it first.',
  ],
  [
    'the fields that are wrong',
    new ApiProblem(
      problem('field_invalid', 422, 'One field is wrong.', [{ pointer: '/images/0/image_url', detail: 'too long' }]),
    ),
    'One field is wrong. image url: too long',
  ],
  [
    'how long to wait',
    new ApiProblem(problem('rate_limited', 429, 'Too many requests.'), 12),
    'Too many requests. Try again in 12 s.',
  ],
  [
    "a proxy's page",
    new ApiProblem(problem('not_a_problem_body', 502, '<h1>')),
    'The server is not ready just now. Try again in a few seconds.',
  ],
  [
    'nobody there',
    new TypeError('Failed to fetch'),
    'The server cannot be reached. Check your connection; what you see stays as it is, and you can try again.',
  ],
  [
    'a strange answer',
    new Error('zod'),
    'This page could not read the answer of the server. Reload it; if that does not help, the server is of another version.',
  ],
])('says %s', (_, error, want) => {
  expect(faultSentence(error)).toBe(want);
});
