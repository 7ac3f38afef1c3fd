/** What is aimed at and what is asked at least, in the unit of the figure. */
export interface Goal {
  readonly aim?: number;
  readonly least: number;
  /** Which way is better. */
  readonly better: 'less' | 'more';
}

/** Says whether a figure meets its goal, and if not by how many per cent of the goal it misses. */
export function verdict(figure: number, { aim, least, better }: Goal): string {
  if (Number.isNaN(figure)) return 'not measured';
  const missedBy = (goal: number) => {
    const share = better === 'less' ? figure / goal - 1 : 1 - figure / goal;
    return `${Math.max(1, Math.round(100 * share))} %`;
  };
  const meets = (goal: number) => (better === 'less' ? figure <= goal : figure >= goal);
  if (!meets(least)) return `missed by ${missedBy(least)}`;
  if (aim === undefined) return 'met';
  return meets(aim) ? 'aim met' : `least met, aim missed by ${missedBy(aim)}`;
}

/** Writes a goal out, such as `<= 2 x, aim <= 1 x`. */
export function goalText({ aim, least, better }: Goal, unit: string): string {
  const sign = better === 'less' ? '<=' : '>=';
  return aim === undefined ? `${sign} ${least} ${unit}` : `${sign} ${least} ${unit}, aim ${sign} ${aim} ${unit}`;
}
