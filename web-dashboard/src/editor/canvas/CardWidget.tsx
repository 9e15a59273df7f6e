import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { valueText } from '../../canvas/valueText';
import { setTerminalValues } from '../../model/edit/commands';
import type { Json } from '../../model/edit/json';
import type { Terminal } from '../../model/graph';
import { choicesOf, entered, shownValue, widgetOf } from '../terminalValue';
import { useEditorStore } from '../useEditor';
import { useTyped } from '../useTyped';
import classes from './EditorCanvas.module.css';

interface Props {
  task: string;
  terminal: Terminal;
  /** The tab key comes here. */
  reachable: boolean;
}

/** The value of a terminal in its row on the card, to be changed where it stands. */
export function CardWidget({ task, terminal, reachable }: Props) {
  const store = useEditorStore();
  const widget = widgetOf(terminal);
  const give = (value: Json) =>
    store.apply(`change ${terminal.name} of "${task}"`, (document) =>
      setTerminalValues(document, task, new Map([[terminal.name, value]])),
    );
  const common = {
    'data-widget': true,
    className: classes.widget,
    tabIndex: reachable ? 0 : -1,
    'aria-label': `${terminal.name} of ${task}`,
  };
  if (widget === 'check') {
    return (
      <input
        {...common}
        type="checkbox"
        checked={terminal.value === true}
        onChange={(event) => give(event.currentTarget.checked)}
      />
    );
  }
  if (widget === 'choice') {
    const items = choicesOf(terminal);
    const value = shownValue(terminal);
    return (
      <select {...common} value={value} onChange={(event) => give(event.currentTarget.value)}>
        {!items.includes(value) && <option value={value}>{value}</option>}
        {items.map((item) => (
          <option key={item} value={item}>
            {item}
          </option>
        ))}
      </select>
    );
  }
  const isLong = typeof terminal.value === 'string' && terminal.value.includes('\n');
  if ((widget === 'text' || widget === 'number') && !isLong) {
    return <TypedWidget terminal={terminal} common={common} onGive={give} />;
  }
  const text = terminal.fed ? '' : valueText(terminal.value);
  return (
    text !== '' && (
      <span className={classes.text} title={text}>
        {text}
      </span>
    )
  );
}

interface TypedProps {
  terminal: Terminal;
  common: { className: string | undefined; tabIndex: number; 'aria-label': string };
  onGive: (value: Json) => void;
}

function TypedWidget({ terminal, common, onGive }: TypedProps) {
  const { text, type, forget } = useTyped(shownValue(terminal));
  const found = entered(terminal, text);
  const fault = 'fault' in found ? found.fault : null;
  const give = () => {
    if ('value' in found && text !== shownValue(terminal)) {
      onGive(found.value);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      give();
    } else if (event.key === 'Escape') {
      // Before the field is left, which gives what it shows.
      flushSync(forget);
      event.currentTarget.closest<HTMLElement>('[role="application"]')?.focus();
    }
  };
  return (
    <input
      {...common}
      type="text"
      inputMode={widgetOf(terminal) === 'number' ? 'decimal' : undefined}
      value={text}
      aria-invalid={fault !== null || undefined}
      title={fault ?? text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={give}
      onKeyDown={onKeyDown}
    />
  );
}
