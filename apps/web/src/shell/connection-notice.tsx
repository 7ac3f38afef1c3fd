import { onlineManager, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Notice } from '../ui/notice.js';

/** Says that the device is offline, or that the last request found no server; what was loaded stays on the page. */
export function ConnectionNotice() {
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  const unreachable = useUnreachable();
  if (online && !unreachable) return null;
  return (
    <Notice tone="warning">
      {online
        ? 'The server does not answer. What you see may be old; it is asked again as soon as you do something.'
        : 'You are offline. What you see may be old; it is brought up to date when the connection is back.'}
    </Notice>
  );
}

function useUnreachable(): boolean {
  const client = useQueryClient();
  const fetching = useIsFetching();
  const [unreachable, setUnreachable] = useState(false);
  useEffect(() => {
    const failed = client
      .getQueryCache()
      .findAll({ type: 'active' })
      .some(({ state }) => state.error instanceof TypeError);
    if (fetching === 0) setUnreachable(failed);
  }, [client, fetching]);
  return unreachable;
}
