import type { UseQueryResult } from '@tanstack/react-query';
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
  const { data, error, isPending, refetch } = query;
  const retry = (
    <button type="button" className="button" onClick={() => void refetch()}>
      Try again
    </button>
  );
  return (
    <>
      {error && (
        <Notice tone="error" action={retry}>
          {faultSentence(error)}
        </Notice>
      )}
      {isPending && <Loading />}
      {data !== undefined && children(data)}
    </>
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
