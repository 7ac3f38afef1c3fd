import {
  budgetConfig,
  idempotencyConfig,
  limitsConfig,
  type ServiceOptions,
  securityConfig,
  webConfig,
} from '@copy-that/platform';
import { AppModule } from './app.module.js';
import { configureHttp } from './http/configure-http.js';
import { gatewayAdapter } from './http/gateway-adapter.js';

/** The gateway as a service; `bodyParser: false` leaves every body unread until its endpoint wants it. */
export const gateway: ServiceOptions = {
  name: 'gateway',
  module: AppModule,
  configGroups: [securityConfig, budgetConfig, limitsConfig, idempotencyConfig, webConfig],
  http: { createAdapter: gatewayAdapter, nest: { bodyParser: false }, configure: configureHttp },
};
