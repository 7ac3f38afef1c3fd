import { types } from 'node:util';
import { isBroken } from '../faults/index.js';

/** Node's codes for a connection that could not be made or did not last, and node-postgres' own for a full pool. */
const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH']);

/** A disk that is full, over its quota, read-only or broken. */
const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

/** SQLSTATE classes of a server that is leaving, full, read-only or away: 08, 53, 57P, 25006. */
const unavailableState = /^(08...|53...|57P..|25006)$/;

const unavailableMessage =
  /timeout exceeded when trying to connect|Connection terminated|Connection is closed|not connected|Command timed out|Query read timeout|Socket timeout/i;

/** True where Postgres, Redis or the object store could not be reached or take anything: the fault is not the work's and passes. */
export function isDependencyFault(error: unknown): boolean {
  if (isBroken('raw-faults')) return false;
  for (let at = error, depth = 0; types.isNativeError(at) && depth < 5; at = at.cause, depth++) {
    const { code, syscall } = at as { code?: unknown; syscall?: unknown };
    if (typeof code === 'string' && unavailableState.test(code)) return true;
    if (typeof code === 'string' && typeof syscall === 'string' && (connectionCodes.has(code) || diskCodes.has(code)))
      return true;
    if (unavailableMessage.test(at.message)) return true;
    const { errors, driverError } = at as { errors?: unknown; driverError?: unknown };
    if (Array.isArray(errors) && errors.some(isDependencyFault)) return true;
    if (driverError !== undefined && driverError !== at && isDependencyFault(driverError)) return true;
  }
  return false;
}
