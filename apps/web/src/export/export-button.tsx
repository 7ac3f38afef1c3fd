import { lazy, Suspense, useState } from 'react';
import { Icon } from '../ui/icon.js';
import { Modal } from '../ui/modal.js';
import { Loading } from '../ui/query-state.js';

const ExportPanel = lazy(async () => ({ default: (await import('./export-panel.js')).ExportPanel }));

/** Opens the panel that shows a project's tokens in every format. */
export function ExportButton({ projectId, disabled }: { projectId: number; disabled: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button push"
        data-testid="export-button"
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        <Icon name="download" /> Export
      </button>
      <Modal title="Export" kind="sheet" open={open} onOpenChange={setOpen}>
        <Suspense fallback={<Loading />}>
          <ExportPanel projectId={projectId} />
        </Suspense>
      </Modal>
    </>
  );
}
