import * as Dialog from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';
import { Icon } from './icon.js';

/** A dialog over the page; `sheet` takes the right side of the window from top to bottom. */
export function Modal(props: {
  title: string;
  open: boolean;
  onOpenChange(open: boolean): void;
  kind?: 'box' | 'sheet';
  children: ReactNode;
}) {
  return (
    <Dialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className={`modal ${props.kind ?? 'box'}`} aria-describedby={undefined}>
          <header className="modal-head">
            <Dialog.Title>{props.title}</Dialog.Title>
            <Dialog.Close className="button icon plain" aria-label="Close">
              <Icon name="remove" />
            </Dialog.Close>
          </header>
          {props.children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
