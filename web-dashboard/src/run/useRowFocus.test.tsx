import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useRowFocus } from './useRowFocus';

const lines = [
  { kind: 'group' },
  { kind: 'task', index: 7 },
  { kind: 'task', index: 8 },
  { kind: 'group' },
  { kind: 'task', index: 9 },
];

function Rows({ selected, onScroll }: { selected: number | null; onScroll: (line: number) => void }) {
  const area = useRef<HTMLDivElement>(null);
  const focus = useRowFocus(lines, selected, area);
  focus.scrollBy(onScroll);
  return (
    <div ref={area} role="toolbar" onKeyDown={focus.onKeyDown}>
      {lines.map((line, at) =>
        line.kind === 'task' ? (
          <button key={line.index} type="button" data-line={at} tabIndex={at === focus.at ? 0 : -1}>
            task {line.index}
          </button>
        ) : null,
      )}
    </div>
  );
}

const reachable = () => screen.getAllByRole('button').filter((button) => button.tabIndex === 0);

afterEach(cleanup);

describe('the focus over rows', () => {
  it('is taken by one row, at first the first task', () => {
    render(<Rows selected={null} onScroll={vi.fn()} />);
    expect(reachable().map((button) => button.textContent)).toEqual(['task 7']);
  });

  it('moves by arrows over heads of groups, and scrolls along', () => {
    const onScroll = vi.fn();
    render(<Rows selected={8} onScroll={onScroll} />);
    const list = screen.getByRole('toolbar');
    fireEvent.keyDown(list, { key: 'ArrowDown' });
    expect(screen.getByRole('button', { name: 'task 9' })).toHaveFocus();
    expect(onScroll).toHaveBeenLastCalledWith(4);
    fireEvent.keyDown(list, { key: 'ArrowUp' });
    expect(screen.getByRole('button', { name: 'task 8' })).toHaveFocus();
    fireEvent.keyDown(list, { key: 'Home' });
    expect(screen.getByRole('button', { name: 'task 7' })).toHaveFocus();
    expect(reachable().map((button) => button.textContent)).toEqual(['task 7']);
  });

  it('goes to what is selected elsewhere, without taking the focus', () => {
    const onScroll = vi.fn();
    const { rerender } = render(<Rows selected={null} onScroll={onScroll} />);
    rerender(<Rows selected={9} onScroll={onScroll} />);
    expect(reachable().map((button) => button.textContent)).toEqual(['task 9']);
    expect(onScroll).toHaveBeenLastCalledWith(4);
    expect(document.body).toHaveFocus();
  });
});
