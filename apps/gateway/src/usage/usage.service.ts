import type { endpointCatalog, QueryOf, Usage } from '@copy-that/contracts';
import { type UsageGroup, UsageRepository } from '@copy-that/database';
import { Injectable } from '@nestjs/common';
import { usageDays } from './usage-days.js';
import { usdOf } from './usd.js';

/** What models cost, as the one who pays sees it. */
@Injectable()
export class UsageService {
  constructor(private readonly usage: UsageRepository) {}

  /** @throws AppError `field_invalid` */
  async read(ownerId: number, query: QueryOf<typeof endpointCatalog.readUsage>): Promise<Usage> {
    const { from, to } = usageDays(query, new Date());
    const groups = await this.usage.summary(ownerId, from, to, query.group_by);
    return {
      from,
      to,
      group_by: query.group_by,
      data: groups.map((group) => ({ key: group.key, ...countsOf([group]) })),
      totals: countsOf(groups),
    };
  }
}

function countsOf(groups: readonly UsageGroup[]): Usage['totals'] {
  const sum = (count: (group: UsageGroup) => number) => groups.reduce((total, group) => total + count(group), 0);
  const costMicroUsd = sum((group) => group.costMicroUsd);
  return {
    calls: sum((group) => group.calls),
    unanswered_calls: sum((group) => group.unknownCalls),
    input_tokens: sum((group) => group.inputTokens),
    output_tokens: sum((group) => group.outputTokens),
    cache_read_tokens: sum((group) => group.cacheReadTokens),
    cache_write_tokens: sum((group) => group.cacheWriteTokens),
    cost_micro_usd: costMicroUsd,
    cost_usd: usdOf(costMicroUsd),
  };
}
