import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';

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
