import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'div'> {
  part: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell';
}

/**
 * A part of a table whose rows are placed by hand because only the visible ones exist. The elements of HTML lose their
 * meaning once they are laid out so; these have it by their role.
 */
export function TablePart({ part, ...rest }: Props) {
  return <div role={part} {...rest} />;
}
