import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { show } from '../testing/render';
import { Dialog } from './Dialog';

/** A page whose dialog is there only while it is needed. */
function Page() {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsks(true)}>
        Ask
      </button>
      {asks && (
        <Dialog opened onClose={() => setAsks(false)} title="Well?">
          <button type="button" onClick={() => setAsks(false)}>
            Decide
          </button>
        </Dialog>
      )}
    </>
  );
}

describe('a dialog that is taken away', () => {
  it('gives the focus back to where the work was', async () => {
    show(<Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
    const decide = await screen.findByRole('button', { name: 'Decide' });
    act(() => decide.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Ask' })).toHaveFocus();
  });
});
