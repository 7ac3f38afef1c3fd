import { Initial1763800000000 } from './1763800000000-initial.js';
import { Ai1763900000000 } from './1763900000000-ai.js';

/** All migrations, oldest first. */
export const migrations = [Initial1763800000000, Ai1763900000000];
