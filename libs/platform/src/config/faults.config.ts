import { z } from 'zod';
import { type FaultName, isFaultName } from '../faults/fault-names.js';
import { defineConfig } from './define-config.js';

const accepts = 'names of faults, separated by commas';

/** Faults a process plants in itself, so that the chaos suite can see what happens then. */
export const faultsConfig = defineConfig({
  name: 'faults',
  title: 'Faults',
  settings: {
    FAULTS: {
      schema: z
        .string()
        .default('')
        .transform((list) =>
          list
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== ''),
        )
        .pipe(z.array(z.custom<FaultName>(isFaultName, `must be ${accepts}, as in docs/reliability.md`)))
        .meta({ accepts }),
      description: 'Faults this process plants in itself: for the chaos suite, and refused unless ENVIRONMENT is test.',
    },
  },
  check: ({ faults }, { environment }) =>
    faults.length > 0 && environment !== 'test'
      ? [`FAULTS is set but must be empty when ENVIRONMENT is ${environment}: they lose data on purpose.`]
      : [],
});
