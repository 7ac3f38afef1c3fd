import { errorTable } from '../errors.js';
import { curlExample } from './curl-example.js';
import { API_PREFIX, type EndpointDefinition } from './define-endpoint.js';
import { errorsOf } from './openapi.js';

type AnyEndpoint = EndpointDefinition<unknown, unknown, unknown, unknown>;

const INTRODUCTION = `# REST routes

Made from the contracts by \`npm run generate\`; every command is run by a test. A walk in the order a newcomer takes is in
[api.md](api.md), schemas of requests and answers are at \`/api/docs\` and in [openapi.json](openapi.json).

The commands need three things: the API's address, the access token of a session (\`POST /auth/login\`) or an API key,
and the ids they speak of.

\`\`\`text
API=http://127.0.0.1:8080/api/v1
ACCESS_TOKEN=ct_live_...
PROJECT=1 JOB=1 IMAGE=1
\`\`\`
`;

const holders: Record<AnyEndpoint['access'], string> = {
  public: 'anyone',
  read: 'a session, or a key with the scope `read`',
  write: 'a session, or a key with the scope `write`',
  admin: 'a session, or a key with the scope `admin`',
};

function routeOf(endpoint: AnyEndpoint): string {
  const { method, path, summary, access, status, alsoStatus = {} } = endpoint;
  const also = Object.entries(alsoStatus).map(([code, { description }]) => `; ${code}: ${description}`);
  const own = endpoint.errors.map((code) => `\`${code}\` (${errorTable[code].status})`);
  return [
    `### ${summary}`,
    `\`${method} ${API_PREFIX}${path}\`: for ${holders[access]}. Answers ${status}${also.join('')}.`,
    ...(own.length > 0 ? [`Errors of its own: ${own.join(', ')}.`] : []),
    `\`\`\`sh\n${curlExample(endpoint)}\n\`\`\``,
  ].join('\n\n');
}

/** Every route with who may ask, what it answers and a command, as one Markdown page; the same catalog gives the same page. */
export function renderRestDoc(endpoints: Readonly<Record<string, AnyEndpoint>>): string {
  const catalog = Object.values(endpoints);
  const shared = [...new Set(catalog.flatMap(errorsOf))].filter((code) =>
    catalog.every((endpoint) => errorsOf(endpoint).includes(code)),
  );
  const everywhere = shared.map((code) => `\`${code}\` (${errorTable[code].status})`).join(', ');
  const byTag = Map.groupBy(catalog, ({ tag }) => tag);
  const sections = [...byTag].map(([tag, routes]) => `## ${tag}\n\n${routes.map(routeOf).join('\n\n')}`);
  return `${INTRODUCTION}\nEvery route may also answer ${everywhere}.\n\n${sections.join('\n\n')}\n`;
}
