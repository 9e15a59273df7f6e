import { Button, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core';
import type { Json } from '../../model/edit/json';
import type { Terminal } from '../../model/graph';
import { choicesOf, entered, shownValue, widgetOf } from '../terminalValue';
import { useTyped } from '../useTyped';

/** The value of a terminal, by the widget that its options name. */
export function TerminalField({ terminal, onGive }: { terminal: Terminal; onGive: (value: Json) => void }) {
  const widget = widgetOf(terminal);
  const label = `Value of ${terminal.name}`;
  if (widget === 'none') {
    return null;
  }
  if (widget === 'check') {
    return (
      <Checkbox
        size="sm"
        label={terminal.value === true ? 'On' : 'Off'}
        aria-label={label}
        checked={terminal.value === true}
        onChange={(event) => onGive(event.currentTarget.checked)}
      />
    );
  }
  if (widget === 'choice') {
    const value = shownValue(terminal);
    const items = [...new Set([...choicesOf(terminal), value])];
    return (
      <Select
        size="xs"
        aria-label={label}
        data={items}
        value={value}
        allowDeselect={false}
        searchable={items.length > 8}
        onChange={(chosen) => chosen !== null && onGive(chosen)}
      />
    );
  }
  return <TypedField terminal={terminal} label={label} onGive={onGive} />;
}

function TypedField({ terminal, label, onGive }: { terminal: Terminal; label: string; onGive: (value: Json) => void }) {
  const widget = widgetOf(terminal);
  const { text, type } = useTyped(shownValue(terminal));
  const found = entered(terminal, text);
  const fault = 'fault' in found ? found.fault : null;
  const give = () => {
    if ('value' in found && text !== shownValue(terminal)) {
      onGive(found.value);
    }
  };
  const common = { size: 'xs', 'aria-label': label, value: text, error: fault, onBlur: give } as const;
  const isLong = widget === 'json' || (widget === 'text' && (terminal.name.includes('script') || text.includes('\n')));
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      {isLong ? (
        <Textarea
          {...common}
          flex={1}
          autosize
          minRows={2}
          maxRows={14}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          flex={1}
          inputMode={widget === 'number' ? 'decimal' : undefined}
          placeholder={widget === 'file' ? 'Path of a file where the task runs' : undefined}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && give()}
        />
      )}
      {terminal.value !== null && terminal.value !== undefined && widget !== 'number' && terminal.in && (
        <Button size="compact-xs" variant="subtle" color="gray" mt={4} onClick={() => onGive(null)}>
          Clear
        </Button>
      )}
    </Group>
  );
}
