import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.js';
import { faultSentence } from './fault-sentence.js';

/** A page that could not be made. */
export function FaultPage({ error, reset }: ErrorComponentProps) {
  return (
    <Empty title="This page cannot be shown">
      <p role="alert">{faultSentence(error)}</p>
      <button type="button" className="button" onClick={reset}>
        Try again
      </button>
    </Empty>
  );
}

/** An address no page has. */
export function UnknownPage() {
  return (
    <Empty title="There is no such page">
      <p>
        The address may be mistyped. Go to <Link to="/projects">your projects</Link>.
      </p>
    </Empty>
  );
}
