import type { ReactNode } from 'react';

/** Something a person should know, where it matters. Faults are told to screen readers at once. */
export function Notice({
  tone,
  children,
  action,
}: {
  tone: 'info' | 'warning' | 'error';
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <div>{children}</div>
      {action}
    </div>
  );
}
