import { Badge, Button, Checkbox, Group, Tooltip } from '@mantine/core';
import { HashChip } from '../../ui/HashChip';
import { AnchorLink, ButtonLink } from '../../ui/links';
import { Moment } from '../../ui/Moment';
import { isPushed, messageParts, type Version } from './useVersions';
import classes from './VersionRow.module.css';

interface Props {
  workflow: string;
  version: Version;
  isHead: boolean;
  picked: boolean;
  /** Two others are picked already. */
  full: boolean;
  onPick(): void;
  /** Absent when the person may not change the workflow. */
  onRestore?: () => void;
}

/** One version: what it says, who made it, what it changed, what ran of it. */
export function VersionRow({ workflow, version, isHead, picked, full, onPick, onRestore }: Props) {
  const { subject, body } = messageParts(version.message);
  const short = version.revision.slice(0, 7);
  return (
    <li className={classes.row} data-picked={picked || undefined}>
      <div className={classes.pick}>
        <Tooltip label={full && !picked ? 'Two versions are picked already' : 'Pick for a comparison'}>
          <Checkbox
            checked={picked}
            disabled={full && !picked}
            onChange={onPick}
            aria-label={`Pick ${short} for a comparison`}
          />
        </Tooltip>
      </div>
      <div>
        <Group gap={8}>
          <span className={classes.subject}>{subject}</span>
          {isHead && <Badge variant="light">newest</Badge>}
          {isPushed(version) && <Pushed version={version} />}
        </Group>
        {body !== '' && <p className={classes.body}>{body}</p>}
        <div className={classes.facts}>
          <HashChip hash={version.revision} />
          <span>{version.publishedBy}</span>
          <Moment at={version.publishedAt} />
          <span>{version.summary}</span>
          <span>
            {version.tasks} {version.tasks === 1 ? 'task' : 'tasks'}
          </span>
          {version.runs === 0 ? (
            <span>no runs</span>
          ) : (
            <AnchorLink size="sm" to="/runs" search={{ workflow }}>
              {version.runs} {version.runs === 1 ? 'run' : 'runs'}
            </AnchorLink>
          )}
        </div>
      </div>
      <div className={classes.actions}>
        {version.parent !== undefined && version.parent !== null && (
          <ButtonLink
            size="compact-sm"
            variant="default"
            to="/workflows/$workflow/compare"
            params={{ workflow }}
            search={{ from: version.parent, to: version.revision }}
            aria-label={`What ${short} changed`}
          >
            Changes
          </ButtonLink>
        )}
        {!isHead && onRestore !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onRestore} aria-label={`Restore ${short}`}>
            Restore
          </Button>
        )}
      </div>
    </li>
  );
}

function Pushed({ version }: { version: Version }) {
  const by = version.author === version.publishedBy ? '' : `Commit of ${version.author} <${version.authorEmail}>. `;
  return (
    <Tooltip label={`${by}It came by git push.`}>
      <Badge variant="outline" color="gray">
        pushed
      </Badge>
    </Tooltip>
  );
}
