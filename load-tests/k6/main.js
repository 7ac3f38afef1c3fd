// k6 run -e SCENARIO=load -e BASE_URL=https://... -e TOKEN=ct_live_... load-tests/k6/main.js
// TOKEN is an API key or access token with write access. SCALE shortens every stage. WEBHOOK_SINK is needed by webhooks.
import { check, sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Rate, Trend } from 'k6/metrics';
import { uniquePicture } from '../unique-picture.js';

const scenarios = JSON.parse(open('../scenarios.json'));
const scenario = scenarios[__ENV.SCENARIO || 'smoke'];
const patienceS = scenario.patience_s || 120;
const scale = Number(__ENV.SCALE || '1');
const api = `${__ENV.BASE_URL}/api/v1`;
const headers = { authorization: `Bearer ${__ENV.TOKEN}` };
const json = { headers: { ...headers, 'content-type': 'application/json' } };
const picture = new Uint8Array(open('../../apps/local/sample/sample.png', 'b'));

const acceptMs = new Trend('accept_ms', true);
const doneMs = new Trend('done_ms', true);
const failed = new Rate('failed');

const { accept_p95_ms, done_p95_ms, error_share } = scenario.thresholds;
const peakPerS = Math.max(...scenario.stages.map(({ per_s }) => per_s));
/** k6 takes whole numbers; rates below one a second are given by the minute. */
const perMinute = (perS) => Math.round(perS * 60);

export const options = {
  discardResponseBodies: false,
  scenarios: {
    arrivals: {
      executor: 'ramping-arrival-rate',
      startRate: perMinute(scenario.start_per_s),
      timeUnit: '1m',
      preAllocatedVUs: Math.ceil(peakPerS * 5),
      maxVUs: Math.ceil(peakPerS * 60),
      stages: scenario.stages.map(({ duration_s, per_s }) => ({
        duration: `${Math.max(1, Math.round(duration_s * scale))}s`,
        target: perMinute(per_s),
      })),
    },
  },
  thresholds: {
    ...(accept_p95_ms === undefined ? {} : { accept_ms: [`p(95)<${accept_p95_ms}`] }),
    ...(done_p95_ms === undefined ? {} : { done_ms: [`p(95)<${done_p95_ms}`] }),
    failed: [`rate<=${error_share}`],
  },
};

export function setup() {
  if (scenario.flow !== 'webhook') return {};
  const body = JSON.stringify({ url: __ENV.WEBHOOK_SINK, events: ['extraction.completed'] });
  return { webhookId: http.post(`${api}/webhooks`, body, json).json('id') };
}

export default function run({ webhookId }) {
  const job = scenario.flow === 'batch' ? submitBatch() : submit();
  if (!job) return;
  const ended = scenario.flow === 'follow' ? follow(job.id) : waitFor(job.id);
  let good = check(ended, { succeeded: (end) => end !== null && end.status === 'succeeded' });
  let done = good ? Date.parse(ended.finished_at) - Date.parse(ended.created_at) : undefined;
  if (good && scenario.flow === 'webhook') {
    done = delivered(webhookId, job);
    good = done !== undefined;
  }
  failed.add(!good);
  if (done !== undefined) doneMs.add(done);
}

export function teardown({ webhookId }) {
  if (webhookId) http.del(`${api}/webhooks/${webhookId}`, null, { headers });
}

function upload() {
  const mark = `${exec.scenario.iterationInTest}-${exec.vu.idInTest}-${Date.now()}-${Math.random()}`;
  const file = http.file(uniquePicture(picture, mark).buffer, 'shot.png', 'image/png');
  const answer = http.post(`${api}/images`, { file }, { headers });
  return answer.status === 201 || answer.status === 200 ? answer.json('id') : undefined;
}

function submit() {
  const id = upload();
  if (id === undefined) return fault();
  return accepted(http.post(`${api}/extractions`, JSON.stringify({ images: [{ image_id: id }] }), json));
}

function submitBatch() {
  const ids = [upload(), upload(), upload(), upload()];
  if (ids.includes(undefined)) return fault();
  const body = JSON.stringify({ images: ids.map((image_id) => ({ image_id })) });
  return accepted(http.post(`${api}/spacing/extract-batch`, body, json));
}

function accepted(answer) {
  if (answer.status !== 202) return fault();
  acceptMs.add(answer.timings.duration);
  return answer.json();
}

function fault() {
  failed.add(true);
  return undefined;
}

function waitFor(id) {
  const deadline = Date.now() + 1000 * patienceS;
  for (let lookS = 0.25; Date.now() < deadline; lookS = Math.min(4, 1.5 * lookS)) {
    const answer = http.get(`${api}/jobs/${id}`, { headers, tags: { name: '/jobs/{id}' } });
    if (answer.status !== 200) return null;
    const job = answer.json();
    if (job.finished_at) return job;
    sleep(lookS);
  }
  return null;
}

/** The stream ends with the run, so the whole of it is one answer. */
function follow(id) {
  const answer = http.get(`${api}/jobs/${id}/events`, {
    headers,
    timeout: `${patienceS}s`,
    tags: { name: '/jobs/{id}/events' },
  });
  const text = String(answer.body);
  const ids = Array.from(text.matchAll(/^id: (\d+)$/gm), (match) => Number(match[1]));
  const rising = ids.every((each, index) => index === 0 || each > ids[index - 1]);
  const last = Array.from(text.matchAll(/^event: job\ndata: (.*)$/gm)).pop();
  return rising && last && /^event: end$/m.test(text) ? JSON.parse(last[1]) : null;
}

/** Milliseconds from acceptance to delivery; the newest deliveries come first. */
function delivered(webhookId, job) {
  for (let look = 0; look < 4 * patienceS; look++) {
    const page = http.get(`${api}/webhooks/${webhookId}/deliveries`, {
      headers,
      tags: { name: '/webhooks/{id}/deliveries' },
    });
    const found = (page.json('items') || []).find(
      ({ state, created_at }) => state === 'delivered' && Date.parse(created_at) >= Date.parse(job.created_at),
    );
    if (found) return Date.parse(found.delivered_at) - Date.parse(job.created_at);
    sleep(0.25);
  }
  return undefined;
}
