import { workerKilled } from './f01-worker-killed.js';
import { gatewayKilled } from './f02-gateway-killed.js';
import { queueLost } from './f03-queue-lost.js';
import { queueHalted } from './f04-queue-halted.js';
import { postgresLost } from './f05-postgres-lost.js';
import { failover } from './f06-failover.js';
import { queueFull } from './f07-queue-full.js';
import { badWires } from './f08-bad-wires.js';
import { diskFull } from './f09-disk-full.js';
import { clockJumps } from './f10-clock-jumps.js';
import { badModel } from './f11-bad-model.js';
import { badReceivers } from './f12-bad-receivers.js';
import { manyUploads } from './f14-many-uploads.js';
import { slowClients } from './f17-slow-clients.js';
import { rollingRestart } from './f18-rolling-restart.js';
import { poison } from './f19-poison.js';
import { noisyTenant } from './f20-noisy-tenant.js';
import { restored } from './f23-restored.js';
import { partsMissing } from './f24-parts-missing.js';
import type { Fault } from './fault.js';

/** Every fault that is made here. */
export const faults: readonly Fault[] = [
  workerKilled,
  gatewayKilled,
  queueLost,
  queueHalted,
  postgresLost,
  failover,
  queueFull,
  badWires,
  diskFull,
  clockJumps,
  badModel,
  badReceivers,
  manyUploads,
  slowClients,
  rollingRestart,
  poison,
  noisyTenant,
  restored,
  partsMissing,
];
