import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '@copy-that/contracts';
import { isPublicAddress } from './is-public-address.js';

type ConnectOptions = http.ClientRequestArgs;
type ConnectCallback = Parameters<http.Agent['createConnection']>[1];

/** Says whether a socket may connect to an IP address. */
export type AddressRule = (address: string) => boolean;

/** A pair of agents whose sockets reach allowed addresses only, as `got` takes them. */
export interface GuardedAgents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

/** The fault a refused host is answered with. */
export type Refusal = (host: string) => AppError;

const refuseImage: Refusal = (host) =>
  new AppError(
    'image_url_refused',
    `The address ${host} leads into a private or reserved network. Only pictures on the public internet are fetched.`,
  );

/**
 * Checks the addresses in the answer the socket is about to connect to: nothing can change between check and use. One
 * private address among several refuses them all.
 */
function guardLookup(lookup: LookupFunction, allow: AddressRule, refusal: Refusal): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, answer, family) => {
      if (error) return callback(error, answer, family);
      const addresses = Array.isArray(answer) ? answer.map((entry) => entry.address) : [answer];
      if (addresses.length === 0 || !addresses.every(allow)) return callback(refusal(hostname), '', 0);
      callback(null, answer, family);
    });
  };
}

/** Node asks `lookup` nothing when the host is an address already, so that case is checked here. */
function checkLiteral(options: ConnectOptions, allow: AddressRule, refusal: Refusal): AppError | undefined {
  const host = (options.host ?? options.hostname ?? 'localhost').replace(/^\[|\]$/g, '');
  return isIP(host) && !allow(host) ? refusal(host) : undefined;
}

/** Agents that refuse addresses at the moment of connecting: all but public ones unless `allow` says otherwise. */
export function createGuardedAgents({
  allow = isPublicAddress,
  lookup = dns.lookup,
  refusal = refuseImage,
}: {
  readonly allow?: AddressRule;
  /** Replaces the system's resolver. */
  readonly lookup?: LookupFunction;
  /** The fault of a refused picture unless told. */
  readonly refusal?: Refusal;
} = {}): GuardedAgents {
  const guarded = guardLookup(lookup, allow, refusal);
  class GuardedHttpAgent extends http.Agent {
    override createConnection(options: ConnectOptions, callback?: ConnectCallback) {
      const refused = checkLiteral(options, allow, refusal);
      if (!refused) return super.createConnection({ ...options, lookup: guarded }, callback);
      callback?.(refused, undefined as never);
      return undefined;
    }
  }
  class GuardedHttpsAgent extends https.Agent {
    override createConnection(options: ConnectOptions, callback?: ConnectCallback) {
      const refused = checkLiteral(options, allow, refusal);
      if (!refused) return super.createConnection({ ...options, lookup: guarded }, callback);
      callback?.(refused, undefined as never);
      return undefined;
    }
  }
  return { http: new GuardedHttpAgent(), https: new GuardedHttpsAgent() };
}
