import { readText } from '../checkout.js';
import { unknownNames } from '../prometheus/known-metrics.js';
import { ruleFiles } from '../prometheus/rule-files.js';
import { dashboards, renderDashboard } from './index.js';

const recorded = new Set(ruleFiles().records.map(({ record }) => record));
const queries = dashboards.flatMap(({ uid, rows }) =>
  rows.flatMap(({ panels }) =>
    panels.flatMap((panel) => panel.queries.map(({ expr }) => [uid, panel.title, expr] as const)),
  ),
);

interface Placed {
  readonly id: number;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

describe('dashboards', () => {
  it.each(queries)('%s, %s asks for series there are', (_uid, _title, expr) => {
    expect(unknownNames(expr, recorded)).toEqual([]);
  });

  it.each(dashboards.map((dashboard) => [dashboard.uid, dashboard] as const))(
    '%s places every panel once and over none',
    (_uid, dashboard) => {
      const { panels } = renderDashboard(dashboard) as { panels: Placed[] };
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
    },
  );

  it.each(dashboards.map((dashboard) => [dashboard.uid, dashboard] as const))(
    '%s is written as it is declared',
    (uid, dashboard) => {
      expect(JSON.parse(readText(`infra/grafana/dashboards/${uid}.json`))).toEqual(
        JSON.parse(JSON.stringify(renderDashboard(dashboard))),
      );
    },
  );
});
