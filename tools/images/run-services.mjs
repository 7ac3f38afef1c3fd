import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startPostgres, startRedis } from '../../libs/embedded/dist/index.js';
import { root } from '../prepare.mjs';

const services = ['gateway', 'preprocessing', 'extraction', 'aggregation', 'export', 'notifications'];
const readyTimeoutMs = 120_000;
/** As stop_grace_period in docker-compose.yml. */
const graceMs = 35_000;

/** Runs all services of the image on real servers, has them extract the sample and ends them; what was wrong, and what is worth telling. */
export async function runServices(engine, folder) {
  const health = engine.config().Healthcheck?.Test?.slice(1) ?? [];
  if (health.length === 0) return { faults: ['it has no HEALTHCHECK'], told: [] };
  const data = join(folder, 'data');
  const servers = join(folder, 'servers');
  const logs = join(folder, 'logs');
  for (const made of [data, servers, logs]) mkdirSync(made);
  chmodSync(folder, 0o755);
  // Written by the user of the image, whatever its id is here.
  chmodSync(data, 0o777);
  const postgres = await startPostgres({ dataDir: join(servers, 'postgres') });
  const queue = await startRedis({ dataDir: join(servers, 'queue'), role: 'queue' });
  const cache = await startRedis({ dataDir: join(servers, 'cache'), role: 'cache' });
  const port = await freePort();
  const settings = {
    ENVIRONMENT: 'production',
    DATABASE_URL: postgres.url,
    REDIS_URL: queue.url,
    REDIS_CACHE_URL: cache.url,
    OBJECT_STORE_URL: 'file:///data/objects',
    SECRET_KEY: randomBytes(48).toString('base64'),
    HOST: '127.0.0.1',
    INTERNAL_HOST: '127.0.0.1',
    PORT: String(port),
    DRAIN_DELAY_MS: '0',
  };
  const logOf = (name) => join(logs, `${name}.log`);
  const launch = (name, file, env) => {
    const log = openSync(logOf(name), 'a');
    try {
      const command = ['node', '--enable-source-maps', ...file];
      return engine.start({ name, command, env: { ...settings, ...env }, data, log });
    } finally {
      closeSync(log);
    }
  };
  const faults = [];
  const told = [];
  const running = new Map();
  try {
    const migrated = await launch('migrate', ['apps/local/dist/migrate.js', 'up'], {}).ended;
    if (migrated !== 0) return { faults: [`migrate ended with ${migrated}: ${tail(logOf('migrate'))}`], told };
    const readyMs = await Promise.all(
      services.map(async (name) => {
        const service = launch(name, [`apps/${name}/dist/main.js`], { INTERNAL_PORT: String(await freePort()) });
        running.set(name, service);
        service.ended.then(() => running.delete(name));
        return untilHealthy(name, service, health, () => running.has(name)).catch((error) => {
          faults.push(`${error.message} ${tail(logOf(name))}`);
        });
      }),
    );
    if (faults.length > 0) return { faults, told };
    told.push(
      `six services healthy, by the HEALTHCHECK of the image, after ${seconds(Math.max(...readyMs))} s at most`,
    );
    told.push(await extractSample(`http://127.0.0.1:${port}/api/v1`));
    const endsMs = [];
    for (const [name, service] of running) {
      const started = performance.now();
      service.terminate();
      const code = await Promise.race([service.ended, sleep(graceMs, 'late', { ref: false })]);
      endsMs.push(performance.now() - started);
      if (code !== 0) faults.push(`${name} ended with ${code} after SIGTERM. ${tail(logOf(name))}`);
    }
    if (faults.length === 0) told.push(`each ends with 0 after SIGTERM, within ${seconds(Math.max(...endsMs))} s`);
  } catch (error) {
    faults.push(error.message);
  } finally {
    for (const service of running.values()) service.kill();
    await Promise.all([...running.values()].map(({ ended }) => ended));
    await Promise.all([postgres.stop(), queue.stop(), cache.stop()]);
  }
  return { faults, told };
}

const seconds = (ms) => (ms / 1000).toFixed(1);
const tail = (file) => `The end of its log:\n${readFileSync(file, 'utf8').slice(-2000)}`;

async function untilHealthy(name, service, command, isRunning) {
  const started = performance.now();
  while (performance.now() - started < readyTimeoutMs) {
    if (!isRunning()) throw new Error(`${name} ended before it was healthy.`);
    try {
      service.exec(command);
      return performance.now() - started;
    } catch {
      await sleep(500);
    }
  }
  throw new Error(`${name} was not healthy after ${readyTimeoutMs / 1000} s.`);
}

/** From an account to the tokens of the sample, as a client would; the sentence to tell. */
async function extractSample(api) {
  const call = async (path, body, token) => {
    const authorization = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(`${api}${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json', prefer: 'wait=60', ...authorization },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };
  const email = `images-${randomBytes(4).toString('hex')}@example.com`;
  const { access_token: token } = await call('/auth/register', { email, password: 'correct horse battery' });
  const { id: project } = await call('/projects', { name: 'Images' }, token);
  const form = new FormData();
  form.set('file', new Blob([readFileSync(join(root, 'apps/local/sample/sample.png'))]), 'sample.png');
  const upload = { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } };
  const { id: image } = await (await fetch(`${api}/images`, upload)).json();
  const started = performance.now();
  const job = await call('/extractions', { images: [{ image_id: image }], project_id: project }, token);
  const tokens = await call(`/projects/${project}/tokens`, undefined, token);
  if (job.status !== 'succeeded' || tokens.data.length === 0)
    throw new Error(`The sample's job is ${job.status}, with ${tokens.data.length} tokens.`);
  return `the sample extracted through all of them in ${seconds(performance.now() - started)} s`;
}
