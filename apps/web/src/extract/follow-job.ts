import { ApiProblem } from '@copy-that/api-client';
import { endpointCatalog, isTerminal, type Job, jobSchema } from '@copy-that/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../session/api.js';

/** A stream that broke is taken up again after this long, in milliseconds. */
const AGAIN_MS = 1_000;

/** A job as it changes, over breaks of the connection, until it has ended or `signal` aborts. Throws what the API refuses. */
async function* followJob(id: number, signal: AbortSignal, onBreak: (broken: boolean) => void): AsyncGenerator<Job> {
  let seen: string | undefined;
  while (!signal.aborted) {
    try {
      const headers = seen ? { 'last-event-id': seen } : undefined;
      for await (const event of api.events(endpointCatalog.followJob, { params: { id }, headers, signal })) {
        onBreak(false);
        if (event.event === 'end') return;
        if (event.event !== 'job') continue;
        seen = event.id;
        const job = jobSchema.parse(JSON.parse(event.data));
        yield job;
        if (isTerminal(job.status)) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && error.status < 500) throw error;
      onBreak(true);
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
      const onBreak = (broken: boolean) =>
        setState((before) => (before.broken === broken ? before : { ...before, broken }));
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
