import { defineConfig } from './define-config.js';
import { text } from './values.js';

/** Where the gateway finds the web UI. */
export const webConfig = defineConfig({
  name: 'web',
  title: 'Web UI',
  settings: {
    WEB_ROOT: {
      schema: text().optional(),
      description: 'Folder of the built web UI; apps/web/dist/site of the checkout when unset.',
    },
  },
});
