import { Modal, type ModalProps } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

interface Props {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: ModalProps['size'];
  /** A click beside it does not close it: what it shows would be lost. */
  keeps?: boolean;
  children: ReactNode;
}

/** A dialog over the page. What is in it begins anew each time it is opened. */
export function Dialog({ opened, onClose, title, size = 'md', keeps = false, children }: Props) {
  useFocusBack(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeOnClickOutside={!keeps}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Modal>
  );
}

/** Give the focus back also when the dialog is taken away while it is open: only one that closes does so by itself. */
function useFocusBack(opened: boolean): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (opened && isLost && before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
    };
  }, [opened]);
}
