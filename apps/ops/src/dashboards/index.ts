import { aiCost } from './ai-cost.js';
import { infrastructure } from './infrastructure.js';
import { overview } from './overview.js';
import { type Dashboard, renderDashboard } from './panel.js';
import { pipeline } from './pipeline.js';
import { tenants } from './tenants.js';

/** All dashboards; `npm run generate` writes them to infra/grafana/dashboards. */
export const dashboards: readonly Dashboard[] = [overview, pipeline, aiCost, tenants, infrastructure];

export { renderDashboard };
