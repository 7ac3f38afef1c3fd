import {
  type BodyOf,
  type EndpointDefinition,
  endpointCatalog,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '@copy-that/contracts';
import { readProblem } from './api-problem.js';
import { encodeBody, endpointUrl, type RequestParts } from './build-request.js';
import { type FollowOptions, followJob, type JobEvent } from './follow-job.js';

/** Where the API is and who calls it. */
export interface ClientOptions {
  /** The gateway's address without /api/v1, e.g. `http://127.0.0.1:8080`. */
  baseUrl: string;
  /** A session's access token. */
  token?: string;
  /** An API key (`ct_live_...`); used when there is no token. */
  apiKey?: string;
  /** Sent with every request. */
  headers?: Record<string, string>;
  /** How long an answer may take, in milliseconds; default 60 s, over the 25 s the server itself waits at most. */
  timeoutMs?: number;
}

/** A part is required only where the endpoint has one; what has a default on the server may be left out. */
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { [Key in Name]?: undefined }
  : { [Key in Name]: Value };

/** What a call to an endpoint takes. */
export type CallInput<E> = Part<'params', ParamsOf<E>> & { query?: Partial<QueryOf<E>> } & Part<
    'body',
    Optional<BodyOf<E>>
  > & { headers?: Record<string, string>; signal?: AbortSignal };

/** Defaults make a field present after parsing; a caller need not send it, and what is truly missing the server names. */
type Optional<Body> = [Body] extends [undefined] ? undefined : Partial<Body>;

/** An answer with what a body alone does not say. */
export interface Answer<Data> {
  status: number;
  headers: Headers;
  data: Data;
}

/** A file as the server sent it. */
export interface Download {
  content: Uint8Array;
  mediaType: string;
}

/** A typed way to every endpoint of the contract. */
export interface ApiClient {
  /** The parsed answer; throws ApiProblem for an error, and an Error for an answer that breaks the contract. */
  call<E extends EndpointDefinition>(endpoint: E, ...input: Arguments<E>): Promise<ResponseOf<E>>;
  /** Like `call`, with status and headers; `data` is unknown as another success status may carry another body. */
  send<E extends EndpointDefinition>(endpoint: E, ...input: Arguments<E>): Promise<Answer<unknown>>;
  /** The bytes of an endpoint that answers a file; throws ApiProblem. */
  download<E extends EndpointDefinition>(endpoint: E, ...input: Arguments<E>): Promise<Download>;
  /**
   * A job after each of its changes until it has ended, over any number of connections; leaving the loop ends it.
   * Throws ApiProblem for a refusal that will not pass, and the last fault where no connection brings anything any more.
   */
  events(jobId: number, options?: FollowOptions): AsyncGenerator<JobEvent, void>;
}

/** The input may be left out altogether where nothing in it is required. */
type Arguments<E> = Partial<CallInput<E>> extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

/** Makes a client; nothing is sent before its first call. */
export function createClient(options: ClientOptions): ApiClient {
  const open = async (endpoint: EndpointDefinition, input: AnyInput): Promise<Response> => {
    const { body, contentType } = encodeBody(endpoint, input.body);
    const headers = new Headers({ ...options.headers, ...input.headers });
    if (contentType) headers.set('content-type', contentType);
    if (options.token) headers.set('authorization', `Bearer ${options.token}`);
    else if (options.apiKey) headers.set('x-api-key', options.apiKey);
    const url = endpointUrl(options.baseUrl, endpoint, input);
    const response = await fetch(url, { method: endpoint.method, headers, body, signal: input.signal });
    if (!response.ok) throw await readProblem(response);
    return response;
  };
  const request = (endpoint: EndpointDefinition, input: AnyInput = {}): Promise<Response> => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
    return open(endpoint, { ...input, signal: input.signal ? AbortSignal.any([input.signal, timeout]) : timeout });
  };
  const send = async (endpoint: EndpointDefinition, input?: AnyInput): Promise<Answer<unknown>> => {
    const response = await request(endpoint, input);
    const { status, headers } = response;
    const text = await response.text();
    return { status, headers, data: parseAnswer(endpoint, status, text) };
  };
  const call = async (endpoint: EndpointDefinition, input?: AnyInput): Promise<unknown> => {
    const { status, data } = await send(endpoint, input);
    if (status === endpoint.status || !endpoint.alsoStatus?.[status]?.response) return data;
    throw new Error(`${endpoint.operation} answered ${status}, whose body is another: use 'send' to receive it.`);
  };
  const download = async (endpoint: EndpointDefinition, input?: AnyInput): Promise<Download> => {
    const response = await request(endpoint, input);
    const mediaType = response.headers.get('content-type') ?? 'application/octet-stream';
    return { content: new Uint8Array(await response.arrayBuffer()), mediaType };
  };
  const events = (id: number, follow?: FollowOptions): AsyncGenerator<JobEvent, void> =>
    followJob((lastEventId, signal) => {
      const headers = lastEventId === undefined ? undefined : { 'last-event-id': String(lastEventId) };
      return open(endpointCatalog.followJob, { params: { id }, headers, signal });
    }, follow);
  // The compiler relates a generic method and its untyped body only by assertion; the interface is what callers see.
  return { call, send, download, events } as unknown as ApiClient;
}

interface AnyInput extends RequestParts {
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The server itself waits 25 s at most before it answers. */
const defaultTimeoutMs = 60_000;

function parseAnswer(endpoint: EndpointDefinition, status: number, text: string): unknown {
  const schema = endpoint.alsoStatus?.[status]?.response ?? endpoint.response;
  if (!schema || text === '') return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${endpoint.operation} answered ${status} with a body that is not its contract's: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}
