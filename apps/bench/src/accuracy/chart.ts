/** One bar: a share 0..1, or NaN for none. */
export interface Bar {
  readonly name: string;
  readonly value: number;
}

/** Bars that belong together, with a word below them. */
export interface BarGroup {
  readonly name: string;
  readonly bars: readonly Bar[];
}

/** One row of the picture. */
export interface Panel {
  readonly title: string;
  readonly groups: readonly BarGroup[];
}

// Okabe and Ito (2008): tells apart for every kind of colour sight.
const FILLS = ['#d55e00', '#0072b2', '#56b4e9', '#009e73', '#cc79a7', '#999999'] as const;
const WIDTH_PX = 960;
const PANEL_PX = 250;
const PLOT_PX = 170;
const LEFT_PX = 60;
const TOP_PX = 40;
const LEGEND_PX = 44;
const FONT = 'DejaVu Sans, Arial, sans-serif';

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const label = (x: number, y: number, text: string, size: number, anchor: 'start' | 'middle' | 'end') =>
  `<text x="${round(x)}" y="${round(y)}" font-family="${FONT}" font-size="${size}" text-anchor="${anchor}" fill="#222222">${escape(text)}</text>`;
const round = (px: number) => Math.round(px * 10) / 10;

/** Grouped bars as an SVG of 960 px width, the same text for the same figures. */
export function drawBars(panels: readonly Panel[], names: readonly string[]): string {
  const height = panels.length * PANEL_PX + LEGEND_PX;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${height}" viewBox="0 0 ${WIDTH_PX} ${height}">`,
    `<rect width="${WIDTH_PX}" height="${height}" fill="#ffffff"/>`,
    ...panels.flatMap((panel, n) => drawPanel(panel, names, n * PANEL_PX)),
    ...names.map((name, n) => drawLegend(name, n, names.length, height - 20)),
    '</svg>',
  ].join('\n')}\n`;
}

function drawPanel({ title, groups }: Panel, names: readonly string[], top: number): string[] {
  const bottom = top + TOP_PX + PLOT_PX;
  const groupPx = (WIDTH_PX - LEFT_PX - 20) / groups.length;
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const y = round(bottom - share * PLOT_PX);
    const line = `<line x1="${LEFT_PX}" y1="${y}" x2="${WIDTH_PX - 20}" y2="${y}" stroke="#dddddd"/>`;
    return [line, label(LEFT_PX - 8, y + 4, share.toFixed(2), 11, 'end')];
  });
  const bars = groups.flatMap((group, n) => drawGroup(group, names, LEFT_PX + n * groupPx, groupPx, bottom));
  return [label(LEFT_PX, top + 24, title, 15, 'start'), ...grid, ...bars];
}

function drawGroup(group: BarGroup, names: readonly string[], left: number, widthPx: number, bottom: number): string[] {
  const shown = group.bars.filter(({ value }) => !Number.isNaN(value));
  const barPx = Math.min(26, (widthPx - 20) / Math.max(1, shown.length));
  const start = left + (widthPx - barPx * shown.length) / 2;
  const bars = shown.flatMap(({ name, value }, n) => {
    const x = start + n * barPx;
    const high = value * PLOT_PX;
    const fill = FILLS[names.indexOf(name) % FILLS.length];
    return [
      `<rect x="${round(x + 1)}" y="${round(bottom - high)}" width="${round(barPx - 2)}" height="${round(high)}" fill="${fill}"/>`,
      label(x + barPx / 2, bottom - high - 4, value.toFixed(2), 9, 'middle'),
    ];
  });
  return [...bars, label(left + widthPx / 2, bottom + 18, group.name, 12, 'middle')];
}

function drawLegend(name: string, n: number, count: number, y: number): string {
  const x = LEFT_PX + (n * (WIDTH_PX - LEFT_PX)) / count;
  return `<rect x="${round(x)}" y="${y - 10}" width="12" height="12" fill="${FILLS[n % FILLS.length]}"/>${label(x + 18, y, name, 12, 'start')}`;
}
