/** Units of Grafana we show values in. */
export type Unit = 's' | 'bytes' | 'percentunit' | 'currencyUSD' | 'reqps' | 'ops' | 'short';

/** One curve or figure. */
export interface Query {
  readonly expr: string;
  /** Grafana's template of the curve's name. */
  readonly legend: string;
}

/** One panel: what it shows and why one would look. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** `stat` is one figure; a curve over time unless told. */
  readonly kind?: 'stat' | 'timeseries';
  /** Values from which a figure is amber and red. */
  readonly limits?: readonly [amber: number, red: number];
}

/** A dashboard: rows of panels under headings. */
export interface Dashboard {
  /** File name and address. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[];
}

const columns = 24;
const curveHeight = 8;
const figureHeight = 4;

/** The JSON Grafana provisions a dashboard from. */
export function renderDashboard({ uid, title, description, rows }: Dashboard): object {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: columns, h: 1 },
      panels: [],
    });
    y += 1;
    const height = row.panels.every(({ kind }) => kind === 'stat') ? figureHeight : curveHeight;
    const width = Math.max(6, Math.floor(columns / row.panels.length));
    row.panels.forEach((panel, index) => {
      const perLine = Math.floor(columns / width);
      const x = (index % perLine) * width;
      panels.push(
        renderPanel(panel, panels.length + 1, { x, y: y + Math.floor(index / perLine) * height, w: width, h: height }),
      );
    });
    y += height * Math.ceil(row.panels.length / Math.floor(columns / width));
  }
  return {
    uid: `copythat-${uid}`,
    title: `Copy That: ${title}`,
    description,
    tags: ['copy-that'],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    links: [{ type: 'dashboards', tags: ['copy-that'], title: 'Copy That', asDropdown: true }],
    templating: { list: [] },
    panels,
  };
}

function renderPanel(panel: Panel, id: number, gridPos: object): object {
  const { kind = 'timeseries', limits } = panel;
  const steps = [
    { color: limits ? 'green' : 'blue', value: null },
    ...(limits
      ? [
          { color: 'orange', value: limits[0] },
          { color: 'red', value: limits[1] },
        ]
      : []),
  ];
  return {
    id,
    type: kind,
    title: panel.title,
    description: panel.description,
    gridPos,
    datasource: { type: 'prometheus', uid: 'prometheus' },
    fieldConfig: {
      defaults: {
        unit: panel.unit,
        min: 0,
        color: { mode: kind === 'stat' ? 'thresholds' : 'palette-classic' },
        thresholds: { mode: 'absolute', steps },
        ...(kind === 'timeseries'
          ? { custom: { fillOpacity: 8, showPoints: 'never', thresholdsStyle: { mode: limits ? 'line' : 'off' } } }
          : {}),
      },
      overrides: [],
    },
    options:
      kind === 'stat'
        ? { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'value', graphMode: 'area' }
        : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: panel.queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: { type: 'prometheus', uid: 'prometheus' },
      expr,
      legendFormat: legend,
      range: true,
    })),
  };
}
