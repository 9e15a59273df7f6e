import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './SearchList.module.css';

export interface SearchOption {
  key: string;
  label: string;
  /** Heading under which it stands. */
  group?: string;
  about?: ReactNode;
}

interface Props {
  label: string;
  placeholder: string;
  /** Point of the frame where it opens; null opens it in the middle. */
  at: { x: number; y: number } | null;
  frame: { width: number; height: number };
  query: string;
  onQuery: (text: string) => void;
  options: readonly SearchOption[];
  none: string;
  onChoose: (key: string) => void;
  onClose: () => void;
}

const WIDTH = 340;
const HEIGHT = 380;
/** More than these are not drawn: whoever sees so many types a letter more. */
const MOST = 200;

/** A list to search and to choose from by keys or pointer, open on the sheet. */
export function SearchList(props: Props) {
  const { label, placeholder, at, frame, query, onQuery, options, none, onChoose, onClose } = props;
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const shown = options.slice(0, MOST);
  const place = Math.min(chosen, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && shown.length > 0) {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(shown.length - 1, place + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = shown[place];
      if (option !== undefined) {
        onChoose(option.key);
      }
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
    }
  };
  const left = at === null ? (frame.width - WIDTH) / 2 : Math.min(at.x, frame.width - WIDTH - 8);
  const top = at === null ? Math.max(8, (frame.height - HEIGHT) / 3) : Math.min(at.y, frame.height - HEIGHT - 8);
  return (
    <div
      className={classes.list}
      role="dialog"
      aria-label={label}
      style={{ left: Math.max(8, left), top: Math.max(8, top), width: Math.min(WIDTH, frame.width - 16) }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onClose()}
    >
      <TextInput
        size="sm"
        autoFocus
        aria-label={label}
        placeholder={placeholder}
        value={query}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={place >= 0 ? `${id}-${place}` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setChosen(0);
          onQuery(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} className={classes.options} role="listbox" aria-label={label}>
        <Options id={id} options={shown} place={place} onChoose={onChoose} />
        {shown.length === 0 && <div className={classes.none}>{none}</div>}
      </div>
    </div>
  );
}

interface OptionsProps extends Pick<Props, 'options' | 'onChoose'> {
  id: string;
  place: number;
}

function Options({ id, options, place, onChoose }: OptionsProps) {
  return options.map((option, index) => (
    <div key={option.key} role="presentation">
      {option.group !== undefined && option.group !== options[index - 1]?.group && (
        <div className={classes.group} role="presentation">
          {option.group}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys */}
      <div
        id={`${id}-${index}`}
        role="option"
        tabIndex={-1}
        data-place={index}
        aria-selected={index === place}
        className={classes.option}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onChoose(option.key)}
      >
        <span className={classes.label}>{option.label}</span>
        {option.about !== undefined && <span className={classes.about}>{option.about}</span>}
      </div>
    </div>
  ));
}
