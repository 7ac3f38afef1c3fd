import { type ServiceOptions, securityConfig, webhookConfig } from '@copy-that/platform';
import { AppModule } from './app.module.js';

/** The notifications service. */
export const notifications: ServiceOptions = {
  name: 'notifications',
  module: AppModule,
  configGroups: [securityConfig, webhookConfig],
};
