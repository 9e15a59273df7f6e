import { Code, Group } from '@mantine/core';
import { CopyText } from './CopyText';
import classes from './SecretOnce.module.css';

/** A command to be copied; `what` names it for people who cannot see the button. */
export function CommandLine({ command, what }: { command: string; what: string }) {
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code block className={classes.secret}>
        {command}
      </Code>
      <CopyText text={command} what={what} />
    </Group>
  );
}
