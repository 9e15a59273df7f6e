import { Button, Text, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUpload,
} from '@tabler/icons-react';
import type { SaveState } from './draft/sync';
import classes from './Editor.module.css';
import { counted } from './useEditor';

/** How safe the work is: kept on the server, on its way, only in this browser, or contested. */
export function StatusPill({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const { Sign, word, about } = describe(state);
  return (
    <span className={classes.pill} data-kind={state.kind}>
      <Tooltip label={about} multiline maw={320}>
        <span className={classes.pillText} role="status" aria-live="polite">
          <Sign size={16} aria-hidden />
          <Text span size="sm">
            {word}
          </Text>
        </span>
      </Tooltip>
      {(state.kind === 'offline' || state.kind === 'failed') && (
        <Button size="compact-xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </span>
  );
}

function describe(state: SaveState) {
  switch (state.kind) {
    case 'saved':
      return { Sign: IconCloudCheck, word: 'Saved', about: 'The draft is on the server. Only you see it.' };
    case 'saving':
      return { Sign: IconCloudUpload, word: 'Saving', about: 'The draft is on its way to the server.' };
    case 'offline':
      return {
        Sign: IconCloudOff,
        word: `Offline (${counted(state.changes, 'change')} kept)`,
        about: 'The server cannot be reached. This browser keeps your changes and sends them when it can.',
      };
    case 'conflict':
      return {
        Sign: IconArrowsSplit2,
        word: 'Conflict',
        about: 'Another window changed the same tasks. Say which changes to keep.',
      };
    default:
      return { Sign: IconAlertTriangle, word: 'Not saved', about: state.error.message };
  }
}
