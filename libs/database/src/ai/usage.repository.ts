import type { UsageGrouping } from '@copy-that/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredUsage } from './model-answer.entity.js';

/** Calls of one day, model or project together. */
export interface UsageGroup extends StoredUsage {
  /** The day (`YYYY-MM-DD`), the model, or the project's id; null for calls outside of any project. */
  readonly key: string | null;
  readonly calls: number;
  /** Calls that were never answered, counted at their estimate. */
  readonly unknownCalls: number;
  readonly costMicroUsd: number;
}

const keys: Record<UsageGrouping, string> = { day: 'day::text', model: 'model', project: 'project_id::text' };

/** What a tenant's model calls came to. */
@Injectable()
export class UsageRepository {
  constructor(private readonly database: DataSource) {}

  /** From one UTC day to another, both included; ordered by key. */
  async summary(ownerId: number, from: string, to: string, by: UsageGrouping): Promise<UsageGroup[]> {
    const rows: Record<string, string | null>[] = await this.database.query(
      `SELECT ${keys[by]} AS key, count(*) AS calls, count(*) FILTER (WHERE outcome = 'unknown') AS unknown,
              sum(input_tokens) AS input, sum(output_tokens) AS output, sum(cache_read_tokens) AS read,
              sum(cache_write_tokens) AS write, sum(cost_micro_usd) AS cost
         FROM api_usage_logs WHERE owner_id = $1 AND day BETWEEN $2 AND $3 GROUP BY 1 ORDER BY 1 NULLS LAST`,
      [ownerId, from, to],
    );
    return rows.map((row) => ({
      key: row['key'] ?? null,
      calls: Number(row['calls']),
      unknownCalls: Number(row['unknown']),
      inputTokens: Number(row['input']),
      outputTokens: Number(row['output']),
      cacheReadTokens: Number(row['read']),
      cacheWriteTokens: Number(row['write']),
      costMicroUsd: Number(row['cost']),
    }));
  }
}
