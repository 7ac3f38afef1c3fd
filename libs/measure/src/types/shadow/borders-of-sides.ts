import { levelOf, type SideProfile } from './side-profile.js';

/** Levels by which one colour may vary in a profile. */
const SAME_LEVELS = 0.5;
/** The step behind a border. */
const MIN_STEP = 2.5;
/** Borders of two sides are alike within this. */
const ALIKE_LEVELS = 2.5;

function differs(a: SideProfile, atA: number, b: SideProfile, atB: number, levels: number): boolean {
  for (let channel = 0; channel < 3; channel++)
    if (Math.abs(levelOf(a, atA, channel) - levelOf(b, atB, channel)) > levels) return true;
  return false;
}

/** Thickness of the band a side begins with, 0 where no clear step ends it. */
function bandOf(profile: SideProfile | null, maxPx: number): number {
  if (!profile) return 0;
  let end = 1;
  while (end < profile.length && end <= maxPx && !differs(profile, 0, profile, end, SAME_LEVELS)) end++;
  return end <= maxPx && end < profile.length && differs(profile, end - 1, profile, end, MIN_STEP) ? end : 0;
}

/** How much of each side a border may take: its own band, and the usual one where the step behind it is unclear. */
export function bordersOf(profiles: readonly (SideProfile | null)[], maxPx: number): number[] {
  const bands = profiles.map((profile) => bandOf(profile, maxPx));
  const alike = bands.map((band, side) => {
    const profile = profiles[side];
    if (!profile || band === 0) return 0;
    return bands.filter((other, at) => {
      const against = profiles[at];
      return other === band && against && !differs(profile, 0, against, 0, ALIKE_LEVELS);
    }).length;
  });
  const most = Math.max(...alike);
  const usual = most >= 2 ? (bands[alike.indexOf(most)] as number) : 0;
  return bands.map((band) => (band > 0 ? band : usual));
}

/** Whether at least three sides begin with the same colour: a border all around. */
export function isFramed(profiles: readonly (SideProfile | null)[]): boolean {
  const seen = profiles.filter((profile) => profile !== null);
  return seen.some((one) => seen.filter((other) => !differs(one, 0, other, 0, ALIKE_LEVELS)).length >= 3);
}
