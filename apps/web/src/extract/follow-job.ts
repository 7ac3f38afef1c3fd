import { isTerminal, type Job } from '@copy-that/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, isRefusal } from '../session/api.js';

/** A stream that broke is taken up again after this long, in milliseconds. */
const AGAIN_MS = 1_000;

/** A job as it changes, however often the connection breaks, until it has ended or `signal` aborts. Throws what the API refuses. */
async function* followJob(id: number, signal: AbortSignal, onBreak: () => void): AsyncGenerator<Job> {
  let lastEventId: number | undefined;
  while (!signal.aborted) {
    try {
      // One connection at a time, so that the person is told as soon as one broke.
      for await (const event of api.events(id, { lastEventId, signal, attempts: 1 })) {
        lastEventId = event.id;
        yield event.job;
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (isRefusal(error)) throw error;
      onBreak();
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** The newest state of a job, told by the server as it happens. */
export function useFollowedJob(id: number | undefined): { job?: Job; broken: boolean; fault?: unknown } {
  const [state, setState] = useState<{ job?: Job; broken: boolean; fault?: unknown }>({ broken: false });
  const client = useQueryClient();
  useEffect(() => {
    setState({ broken: false });
    if (id === undefined) return undefined;
    const control = new AbortController();
    const follow = async () => {
      const onBreak = () => setState((before) => ({ ...before, broken: true }));
      for await (const job of followJob(id, control.signal, onBreak)) {
        setState({ job, broken: false });
        if (isTerminal(job.status) && job.project_id !== null)
          await client.invalidateQueries({ queryKey: ['project', job.project_id] });
      }
    };
    follow().catch((fault: unknown) => setState((before) => ({ ...before, fault })));
    return () => control.abort();
  }, [id, client]);
  return state.job && state.job.id !== id ? { broken: false } : state;
}
