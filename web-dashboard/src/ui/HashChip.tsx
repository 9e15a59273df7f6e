import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconGitCommit } from '@tabler/icons-react';
import classes from './HashChip.module.css';

/** Show a revision by its first seven characters; a click copies all of it. */
export function HashChip({ hash }: { hash: string }) {
  return (
    <CopyButton value={hash} timeout={2000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : 'Copy the whole hash'}>
          <UnstyledButton className={classes.hash} onClick={copy} aria-label={`Revision ${hash.slice(0, 7)}, copy`}>
            {copied ? <IconCheck size={14} aria-hidden /> : <IconGitCommit size={14} aria-hidden />}
            {hash.slice(0, 7)}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
