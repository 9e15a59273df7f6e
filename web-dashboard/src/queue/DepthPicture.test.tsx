import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../testing/render';
import { DepthPicture } from './DepthPicture';

const HISTORY = { from: '2026-11-22T10:00:00Z', slotMs: 900_000, unseen: [2], all: [0, 4, 0, 9], queues: [] };
const VALUES = [0, 4, null, 9];

describe('the picture of a queue over a day', () => {
  afterEach(cleanup);

  it('says the same in words and in a table', async () => {
    show(<DepthPicture history={HISTORY} values={VALUES} now={3} />);

    expect(screen.getByText('at most 9 waited over the last day, 3 now')).toBeVisible();
    await userEvent.click(screen.getByText('As a table, by the hour'));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows.at(1)).toHaveTextContent('9');
  });

  it('tells the slot under the pointer', () => {
    const { container } = show(<DepthPicture history={HISTORY} values={VALUES} now={3} />);
    const plot = container.querySelector('svg')?.parentElement;
    if (plot === null || plot === undefined) {
      throw new Error('no plot');
    }
    plot.getBoundingClientRect = () => new DOMRect(0, 0, 400, 100);

    fireEvent.pointerMove(plot, { clientX: 150 });
    expect(screen.getByText(/: at most 4 waited$/)).toBeVisible();
    fireEvent.pointerMove(plot, { clientX: 250 });
    expect(screen.getByText(/: not known, no orchestrator ran$/)).toBeVisible();
    fireEvent.pointerLeave(plot);
    expect(screen.getByText(/over the last day, 3 now$/)).toBeVisible();
  });
});
