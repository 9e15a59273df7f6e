import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronUp,
  IconLetterCase,
  IconLetterW,
  IconRegex,
  IconSearch,
  IconX,
} from '@tabler/icons-react';
import type { KeyboardEvent, RefObject } from 'react';
import type { Found } from './Finder';
import classes from './LogView.module.css';
import { expressionOf, type Query } from './pattern';

interface Props {
  query: Query;
  onQuery: (query: Query) => void;
  found: Found | null;
  /** Place of the line that was gone to among the found ones, or -1. */
  place: number;
  onStep: (step: 1 | -1) => void;
  field: RefObject<HTMLInputElement | null>;
  onLeave: () => void;
}

const WAYS = [
  { key: 'regex', label: 'Regular expression', Sign: IconRegex },
  { key: 'matchCase', label: 'Match case', Sign: IconLetterCase },
  { key: 'wholeWord', label: 'Whole words', Sign: IconLetterW },
] as const;

/** Look for text in the log: what, how, how many lines have it, and from one to the next. */
export function SearchBar({ query, onQuery, found, place, onStep, field, onLeave }: Props) {
  const isWrong = query.text !== '' && expressionOf(query) === null;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    }
  };
  const nothing = (found?.lines.length ?? 0) === 0;
  return (
    <>
      <TextInput
        ref={field}
        className={classes.search}
        size="xs"
        placeholder="Search the log"
        aria-label="Search the log"
        aria-invalid={isWrong || undefined}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          query.text === '' ? null : (
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Clear the search" onClick={onLeave}>
              <IconX size={14} />
            </ActionIcon>
          )
        }
        value={query.text}
        onChange={(event) => onQuery({ ...query, text: event.currentTarget.value })}
        onKeyDown={press}
      />
      <Ways query={query} onQuery={onQuery} />
      <span className={classes.count} role="status">
        {isWrong ? 'no such expression' : countText(query, found, place)}
      </span>
      {query.text !== '' && <Steps nothing={nothing} onStep={onStep} />}
    </>
  );
}

/** How the text is meant. */
function Ways({ query, onQuery }: Pick<Props, 'query' | 'onQuery'>) {
  return (
    <>
      {WAYS.map(({ key, label, Sign }) => (
        <Tooltip key={key} label={label}>
          <ActionIcon
            size={26}
            variant={query[key] ? 'light' : 'subtle'}
            color={query[key] ? 'blue' : 'gray'}
            aria-label={label}
            aria-pressed={query[key]}
            onClick={() => onQuery({ ...query, [key]: !query[key] })}
          >
            <Sign size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </>
  );
}

/** From one line found to the next. */
function Steps({ nothing, onStep }: { nothing: boolean; onStep: (step: 1 | -1) => void }) {
  return (
    <>
      <ActionIcon
        size={26}
        variant="subtle"
        color="gray"
        aria-label="Line found before"
        disabled={nothing}
        onClick={() => onStep(-1)}
      >
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon
        size={26}
        variant="subtle"
        color="gray"
        aria-label="Next line found"
        disabled={nothing}
        onClick={() => onStep(1)}
      >
        <IconChevronDown size={16} />
      </ActionIcon>
    </>
  );
}

/** Say how many lines match: "3 of 34 lines", "12+ lines, looking". */
export function countText(query: Query, found: Found | null, place: number): string {
  if (query.text === '' || found === null) {
    return '';
  }
  if (found.problem !== null) {
    return `not searched: ${found.problem.message}`;
  }
  const count = found.lines.length;
  if (count === 0) {
    return found.done ? 'no match' : 'looking';
  }
  const all = `${count.toLocaleString('en')}${found.more || !found.done ? '+' : ''}`;
  const lines = `${all} ${count === 1 ? 'line' : 'lines'}`;
  return place < 0 ? lines : `${(place + 1).toLocaleString('en')} of ${lines}`;
}
