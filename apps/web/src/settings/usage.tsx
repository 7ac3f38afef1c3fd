import {
  type Budget,
  endpointCatalog,
  MAX_DAILY_LIMIT_USD,
  type UsageGrouping,
  usageGroupings,
} from '@copy-that/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../session/api.js';
import { faultSentence } from '../shell/fault-sentence.js';
import { Empty } from '../ui/empty.js';
import { formText } from '../ui/form-text.js';
import { Moment } from '../ui/moment.js';
import { Notice } from '../ui/notice.js';
import { QueryState } from '../ui/query-state.js';

const number = new Intl.NumberFormat('en');

/** What models cost, and how much they may. */
export function UsageAndBudget() {
  const budget = useQuery({
    queryKey: ['budget'],
    queryFn: ({ signal }) => api.call(endpointCatalog.readBudget, { signal }),
  });
  return (
    <>
      <h2>Budget today</h2>
      <QueryState query={budget}>{(data) => <BudgetForm budget={data} />}</QueryState>
      <UsageTable />
    </>
  );
}

function BudgetForm({ budget }: { budget: Budget }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (daily_limit_usd: number) => api.call(endpointCatalog.setBudget, { body: { daily_limit_usd } }),
    onSuccess: (data) => client.setQueryData(['budget'], data),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(Number(formText(event.currentTarget, 'limit')));
  };
  const spent = Number(budget.spent_usd);
  return (
    <>
      <div className="budget">
        <meter
          min={0}
          max={Math.max(budget.daily_limit_usd, spent, 0.01)}
          high={budget.daily_limit_usd * 0.8}
          value={spent}
          aria-label="Spent today"
        />
        <span className="number">
          ${spent.toFixed(4)} spent, ${Number(budget.reserved_usd).toFixed(4)} set aside, $
          {Number(budget.remaining_usd).toFixed(4)} left
        </span>
        <span className="muted">
          until <Moment at={budget.resets_at} />
        </span>
      </div>
      <form className="row" onSubmit={submit} key={budget.daily_limit_usd}>
        <label className="field inline">
          <span>Daily limit, US dollars</span>
          <input
            name="limit"
            type="number"
            min={0}
            max={MAX_DAILY_LIMIT_USD}
            step="any"
            required
            defaultValue={budget.daily_limit_usd}
          />
        </label>
        <button type="submit" className="button" disabled={change.isPending}>
          Set
        </button>
      </form>
      {change.error && <Notice tone="error">{faultSentence(change.error)}</Notice>}
    </>
  );
}

function UsageTable() {
  const [grouping, setGrouping] = useState<UsageGrouping>('day');
  const usage = useQuery({
    queryKey: ['usage', grouping],
    queryFn: ({ signal }) => api.call(endpointCatalog.readUsage, { query: { group_by: grouping }, signal }),
  });
  return (
    <>
      <div className="row">
        <h2>Usage in 30 days</h2>
        <div className="segments push" role="group" aria-label="Summed up by">
          {usageGroupings.map((name) => (
            <label key={name} className="segment">
              <input type="radio" name="grouping" checked={name === grouping} onChange={() => setGrouping(name)} />
              {name}
            </label>
          ))}
        </div>
      </div>
      <QueryState query={usage}>
        {({ data, totals }) =>
          data.length === 0 ? (
            <Empty title="No model was asked">
              <p>Engine “measured” works without one and costs nothing.</p>
            </Empty>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th>{grouping}</th>
                  <th>Calls</th>
                  <th>Tokens in</th>
                  <th>Tokens out</th>
                  <th>Cost</th>
                </tr>
              </thead>
              <tbody>
                {[...data, { ...totals, key: 'All' }].map((row) => (
                  <tr key={row.key ?? 'none'}>
                    <td>{row.key ?? 'outside of projects'}</td>
                    <td className="number">{number.format(row.calls)}</td>
                    <td className="number">{number.format(row.input_tokens)}</td>
                    <td className="number">{number.format(row.output_tokens)}</td>
                    <td className="number">${Number(row.cost_usd).toFixed(4)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </QueryState>
    </>
  );
}
