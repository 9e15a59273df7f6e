import type { Icon } from '@tabler/icons-react';
import classes from './StateChip.module.css';

interface Props {
  /** A state with colours of its own in tokens.css; see StateChip.module.css. */
  tone: string;
  word: string;
  sign: Icon;
  turning?: boolean;
  /** Show the sign alone; the word is then spoken and on hover. */
  compact?: boolean;
}

/** A sign and a word in the colour of a state: what StateChip and RunnerChip are made of. */
export function Chip({ tone, word, sign: Sign, turning = false, compact = false }: Props) {
  return (
    <span
      className={classes.chip}
      data-state={tone}
      data-compact={compact || undefined}
      title={compact ? word : undefined}
    >
      <Sign size={14} aria-hidden className={turning ? classes.turning : undefined} />
      <span className={compact ? classes.unseen : undefined}>{word}</span>
    </span>
  );
}
