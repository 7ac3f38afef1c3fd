import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { faultSentence } from '../shell/fault-sentence.js';
import { Notice } from './notice.js';

/** What a query came to, or that it is on its way, or why it did not come. Data once shown stays beside a later fault. */
export function QueryState<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>;
  children(data: Data): ReactNode;
}) {
  const { data, error, isPending } = query;
  return (
    <>
      {error && <QueryFault error={error} />}
      {isPending && <Loading />}
      {data !== undefined && children(data)}
    </>
  );
}

/** Why a query did not come, and a button that asks again for everything on the page that did not. */
export function QueryFault({ error }: { error: Error }) {
  const client = useQueryClient();
  const retry = () => client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null });
  return (
    <Notice
      tone="error"
      action={
        <button type="button" className="button" onClick={() => void retry()}>
          Try again
        </button>
      }
    >
      {faultSentence(error)}
    </Notice>
  );
}

/** Says that something is on its way. */
export function Loading() {
  return (
    <div className="loading" role="status">
      Loading
    </div>
  );
}
