/** What the texts of a format are held to, for conformance.spec.ts; each format's folder has one as `<format>.conformance.ts`. */
export interface Conformance {
  /** Throws where a text is not made of what this format may hold: whatever a person or a model wrote came through as code. */
  wellFormed(text: string): void;
  /** What a well-formed text declares. */
  declared(text: string): {
    /** Each declared value as it stands there, those that only point at others left out. */
    readonly values: readonly string[];
    /** All names it declares. */
    readonly names: readonly string[];
    /** The names its aliases point at. */
    readonly targets: readonly string[];
  };
}
