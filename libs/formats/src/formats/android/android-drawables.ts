import { decimal, FARTHEST_CORNER, gradientLine } from '../../native-number.js';
import type { PlainCurve, PlainGradient, PlainValues } from '../../plain-tokens.js';
import { androidColor } from './android-resources.js';

const ANDROID = 'xmlns:android="http://schemas.android.com/apk/res/android"';

/** The side of the square that gradients are drawn on; the drawable is stretched to its view. */
const SIDE = 100;

/** A curve as an interpolator (`pathInterpolator`, API 21). */
export function curveFile([x1, y1, x2, y2]: PlainCurve): string {
  const points = Object.entries({ controlX1: x1, controlY1: y1, controlX2: x2, controlY2: y2 });
  return `<pathInterpolator ${ANDROID} ${points.map(([name, at]) => `android:${name}="${decimal(at)}"`).join(' ')} />\n`;
}

/** A gradient as a vector drawable (API 24): `<shape>` knows three colours and steps of 45 degrees alone. */
export function gradientVector({ stops, kind, angleDeg }: PlainGradient): string | { skip: string } {
  const place = (value: number) => decimal(value * SIDE, 3);
  const line = kind === 'linear' && angleDeg !== undefined ? gradientLine(angleDeg) : undefined;
  if (!line && kind !== 'radial') return { skip: 'neither its kind nor its angle is known, which a drawable needs' };
  const lie = line
    ? `android:type="linear" android:startX="${place(line.from[0])}" android:startY="${place(line.from[1])}" android:endX="${place(line.to[0])}" android:endY="${place(line.to[1])}"`
    : `android:type="radial" android:centerX="${place(0.5)}" android:centerY="${place(0.5)}" android:gradientRadius="${place(FARTHEST_CORNER)}"`;
  const items = stops.map(
    ({ color, position }) =>
      `        <item android:color="${androidColor(color)}" android:offset="${decimal(position)}" />\n`,
  );
  return `<vector ${ANDROID} xmlns:aapt="http://schemas.android.com/aapt" android:width="${SIDE}dp" android:height="${SIDE}dp" android:viewportWidth="${SIDE}" android:viewportHeight="${SIDE}">
  <path android:pathData="M0,0h${SIDE}v${SIDE}h-${SIDE}z">
    <aapt:attr name="android:fillColor">
      <gradient ${lie}>
${items.join('')}      </gradient>
    </aapt:attr>
  </path>
</vector>
`;
}

/** A border as a shape with nothing in it; Android draws unbroken lines and dashes of one length. */
export function borderShape({ color, widthPx, style }: PlainValues['border']): string | { skip: string } {
  const dashes =
    style === 'solid'
      ? []
      : style === 'dashed'
        ? [widthPx * 2, widthPx]
        : typeof style === 'string'
          ? undefined
          : style.dashesPx;
  if (!dashes || dashes.length > 2) return { skip: 'a shape of Android has lines and even dashes alone' };
  const [dash, gap = dash] = dashes;
  const broken =
    dash === undefined ? '' : ` android:dashWidth="${decimal(dash)}dp" android:dashGap="${decimal(gap ?? dash)}dp"`;
  return `<shape ${ANDROID} android:shape="rectangle">
  <stroke android:width="${decimal(widthPx)}dp" android:color="${androidColor(color)}"${broken} />
</shape>
`;
}
