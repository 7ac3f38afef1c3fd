import { android } from './android/android.format.js';
import { compose } from './compose/compose.format.js';
import { css } from './css/css.format.js';
import { dtcg } from './dtcg/dtcg.format.js';
import { dtcgLegacy } from './dtcg-legacy/dtcg-legacy.format.js';
import { figma } from './figma/figma.format.js';
import { flutter } from './flutter/flutter.format.js';
import { html } from './html/html.format.js';
import { js } from './js/js.format.js';
import { less } from './less/less.format.js';
import { react } from './react/react.format.js';
import { scss } from './scss/scss.format.js';
import { swift } from './swift/swift.format.js';
import { tailwind } from './tailwind/tailwind.format.js';
import { tailwind3 } from './tailwind3/tailwind3.format.js';
import { ts } from './ts/ts.format.js';

/** Every export format by its name, in the order people see them. A new format is one folder and one line here. */
export const tokenFormats = {
  dtcg,
  'dtcg-legacy': dtcgLegacy,
  css,
  scss,
  less,
  tailwind,
  tailwind3,
  ts,
  js,
  react,
  swift,
  android,
  compose,
  flutter,
  figma,
  html,
};

export type FormatName = keyof typeof tokenFormats;

/** The names of all formats, in registry order. */
export const formatNames = Object.keys(tokenFormats) as [FormatName, ...FormatName[]];

/** Whether a word someone gave names a format. */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(tokenFormats, name);
}
