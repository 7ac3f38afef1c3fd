import { parseArgs } from 'node:util';
import { type GroupName, groupNames, type PageSource, pageList } from './page-list.js';

/** What a run of the benchmark does. */
export interface AccuracyOptions {
  readonly pages: readonly PageSource[];
  /** True when every page of every group runs, so that the report may be written. */
  readonly whole: boolean;
  readonly render: boolean;
  readonly score: boolean;
  readonly keep: boolean;
}

/** Reads the arguments of `npm run bench:accuracy -- ...`. @throws Error naming what is wrong */
export function readOptions(args: readonly string[]): AccuracyOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      group: { type: 'string' },
      only: { type: 'string', multiple: true },
      keep: { type: 'boolean', default: false },
      'no-render': { type: 'boolean', default: false },
      'no-score': { type: 'boolean', default: false },
    },
  });
  const { group, only } = values;
  if (group !== undefined && !groupNames.includes(group as GroupName))
    throw new Error(`--group is one of ${groupNames.join(', ')}`);
  const pages = pageList.filter(
    (page) => (group === undefined || page.group === group) && (only === undefined || only.includes(page.id)),
  );
  if (pages.length === 0) throw new Error(`--only names no page; there are ${pageList.map(({ id }) => id).join(', ')}`);
  return {
    pages,
    whole: pages.length === pageList.length,
    render: !values['no-render'],
    score: !values['no-score'],
    keep: values.keep || values['no-render'] || values['no-score'],
  };
}
