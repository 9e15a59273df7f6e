import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chartText, nodeEntry, wireEntry } from '../model/fixtures';
import { readChart } from '../model/read';
import { show } from '../testing/render';
import { ChartCanvas } from './ChartCanvas';
import { Looks } from './looks';
import { sheetOf } from './sheet';

const { graph } = readChart(
  chartText(
    nodeEntry('mesh', { pos: [0, 0] }),
    nodeEntry('solve', { pos: [300, 0] }),
    nodeEntry('check', { pos: [300, 200] }),
    wireEntry('c', 'mesh:out', 'solve:in'),
    wireEntry('d', 'mesh:out', 'check:in'),
  ),
);

afterEach(cleanup);

function canvas() {
  return screen.getByRole('application', { name: 'Chart of mesh' });
}

describe('a chart on the canvas', () => {
  it('names each task with its state and how much of it is connected', () => {
    show(
      <ChartCanvas
        graph={graph}
        marks={new Map([[1, { state: 'running', badge: '2/3' }]])}
        ariaLabel="Chart of mesh"
      />,
    );

    expect(screen.getByRole('button', { name: 'solve, running, 2/3, 1 of 2 inputs connected' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'mesh, 0 of 2 inputs connected' })).toBeInTheDocument();
  });

  it('walks along wires and from card to card with the arrow keys', () => {
    const onSelect = vi.fn();
    show(<ChartCanvas graph={graph} onSelect={onSelect} ariaLabel="Chart of mesh" />);
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'Escape']) {
      fireEvent.keyDown(canvas(), { key });
    }

    expect(onSelect.mock.calls.map(([task]) => task)).toEqual([0, 1, 2, 0, null]);
  });

  it('says which task the keys have come to', () => {
    show(<ChartCanvas graph={graph} ariaLabel="Chart of mesh" />);
    fireEvent.keyDown(canvas(), { key: 'ArrowRight' });

    expect(within(canvas()).getByRole('status')).toHaveTextContent('mesh, 0 of 2 inputs connected');
  });

  it('finds tasks by value and goes to them', async () => {
    const onSelect = vi.fn();
    show(<ChartCanvas graph={graph} onSelect={onSelect} ariaLabel="Chart of mesh" />);
    await userEvent.click(screen.getByRole('button', { name: 'Find a task' }));
    await userEvent.type(screen.getByRole('textbox', { name: /Find a task/ }), 'CHE{Enter}');

    expect(onSelect).toHaveBeenLastCalledWith(2);
    expect(screen.getByText('1 of 1')).toBeInTheDocument();
  });
});

describe('looks', () => {
  it('stay the same objects for tasks that nothing happened to', () => {
    const looks = new Looks(sheetOf(graph));
    looks.setMarks(new Map([[0, { state: 'running' }]]));
    const [mesh, solve] = [looks.look(0), looks.look(1)];
    looks.setMarks(
      new Map([
        [0, { state: 'running' }],
        [1, { state: 'failed' }],
      ]),
    );

    expect(looks.look(0)).toBe(mesh);
    expect(looks.look(1)).not.toBe(solve);
  });

  it('light up what feeds a task and what hangs on it, and fade the rest', () => {
    const looks = new Looks(sheetOf(graph));
    looks.setHovered(1);

    expect([0, 1, 2].map((task) => looks.look(task).faded)).toEqual([false, false, true]);
    expect([0, 1].map((wire) => looks.wire(wire))).toEqual(['lit', 'faded']);
  });

  it('let wires into running tasks flow, but not very many', () => {
    const looks = new Looks(sheetOf(graph));
    looks.setMarks(new Map([[1, { state: 'running' }]]));

    expect([...looks.flowing([0, 1])]).toEqual([0]);
    expect(looks.flowing(new Array(51).fill(0)).size).toBe(0);
  });
});
