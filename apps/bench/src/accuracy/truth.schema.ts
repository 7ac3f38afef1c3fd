/** What a page's computed styles say is visible in its viewport; the form of the truth files. Lengths are CSS px, rounded to 0.01. */
export interface Truth {
  readonly meta: {
    readonly id: string;
    readonly kit: string;
    readonly width: number;
    readonly height: number;
    readonly dpr: number;
  };
  readonly colors: readonly TruthColor[];
  /** Hex of further colours of which the picture shows flat areas: charts, drawings, steps of a gradient. */
  readonly flat: readonly string[];
  /** Declared padding, margin and gap: px to the number of times it is used. */
  readonly spacing: Readonly<Record<string, number>>;
  /** Distances between neighbouring painted siblings: whole px to count. */
  readonly gaps: Readonly<Record<string, number>>;
  /** Font sizes in px to visible characters; so are the three that follow. */
  readonly fonts: Readonly<Record<string, number>>;
  readonly families: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, number>>;
  readonly lineHeights: Readonly<Record<string, number>>;
  /** Corner radii in px, or `full`, to the number of painted boxes. */
  readonly radii: Readonly<Record<string, number>>;
  /** Computed `box-shadow` to the number of painted boxes. */
  readonly shadows: Readonly<Record<string, number>>;
  readonly boxes: readonly TruthBox[];
  readonly texts: readonly TruthText[];
}

/** One colour: where styles use it (px^2 as background, characters as text, px^2 as border) and how many pixels have exactly it. */
export interface TruthColor {
  readonly hex: string;
  readonly pixels: number;
  readonly share: number;
  readonly roles: Readonly<Partial<Record<ColorRole, number>>>;
}

/** What a style uses a colour for. */
export type ColorRole = 'background' | 'text' | 'border';

/** A painted box in CSS px. */
export interface TruthBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly tag: string;
  readonly radius: number;
}

/** A run of text in CSS px. */
export interface TruthText {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly size: number;
  readonly weight: string;
  readonly color: string;
  readonly chars: number;
}

/** What the browser can tell without the picture: the truth without pixel counts. */
export type PageReading = Omit<Truth, 'meta' | 'colors' | 'flat'> & {
  readonly colors: Readonly<Record<string, Partial<Record<ColorRole, number>>>>;
};
