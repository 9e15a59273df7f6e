import type { Runner } from './runner';
import classes from './TagLine.module.css';

interface Props {
  runner: Runner;
  /** How many to show; all when left out. */
  most?: number;
}

/** Show a runner's tags: first those that people gave it, then those that it found. */
export function TagLine({ runner, most }: Props) {
  const registered = new Set(runner.registeredTags);
  const tags = [...runner.registeredTags, ...runner.tags.filter((tag) => !registered.has(tag))];
  const shown = most === undefined ? tags : tags.slice(0, most);
  if (tags.length === 0) {
    return <span className={classes.more}>none</span>;
  }
  return (
    <span className={most === undefined ? `${classes.line} ${classes.all}` : classes.line} title={tags.join(', ')}>
      {shown.map((tag) => (
        <span className={classes.tag} key={tag} data-registered={registered.has(tag) || undefined}>
          {tag}
        </span>
      ))}
      {tags.length > shown.length && <span className={classes.more}>+{tags.length - shown.length}</span>}
    </span>
  );
}

/** Show tags that a runner tells of itself and may not; they have no effect. */
export function IgnoredTags({ tags }: { tags: readonly string[] }) {
  return (
    <span className={`${classes.line} ${classes.all}`}>
      {tags.map((tag) => (
        <span className={classes.tag} key={tag} data-ignored>
          {tag}
        </span>
      ))}
    </span>
  );
}
