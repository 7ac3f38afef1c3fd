export { dashboards, renderDashboard } from './dashboards/index.js';
export { renderSloRules } from './slo/burn-rules.js';
