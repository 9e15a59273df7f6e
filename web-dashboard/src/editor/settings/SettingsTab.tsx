import { Alert, Button, SegmentedControl, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { $api } from '../../api/client';
import { setSettings, setSidecarSettings } from '../../model/edit/commands';
import { indexOf, sidecarSettings } from '../../model/edit/document';
import type { Json } from '../../model/edit/json';
import type { ChartTask } from '../../model/graph';
import { isObject } from '../../model/json';
import { useEditor, useEditorStore } from '../useEditor';
import { settingsWords } from './field';
import { type Values, WordsForm } from './WordsForm';

/** How a task is run: its settings as a form made from their JSON Schema, or as they stand in the file. */
export function SettingsTab({ task }: { task: ChartTask }) {
  const store = useEditorStore();
  const document = useEditor((state) => state.document);
  const [view, setView] = useState('form');
  const own = indexOf(document.chart).tasks.get(task.name)?.settings ?? {};
  const aside = sidecarSettings(document, task.name);
  const give = (next: Values) => {
    const inAside = new Set(Object.keys(aside ?? {}));
    const part = (isAside: boolean) =>
      Object.fromEntries(Object.entries(next).filter(([word]) => inAside.has(word) === isAside)) as {
        [word: string]: Json;
      };
    store.apply(
      `change settings of "${task.title}"`,
      (before) => {
        const hidden = Object.fromEntries(Object.entries(own).filter(([word]) => inAside.has(word))) as {
          [word: string]: Json;
        };
        const edited = setSettings(before, task.name, { ...part(false), ...hidden });
        return aside === null ? edited : setSidecarSettings(edited, task.name, part(true));
      },
      { burst: `settings ${task.name}` },
    );
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        value={view}
        onChange={setView}
        data={[
          { value: 'form', label: 'Form' },
          { value: 'json', label: 'JSON' },
        ]}
        aria-label="How to show the settings"
      />
      {aside !== null && (
        <Text size="xs" c="dimmed">
          The sidecar file says {Object.keys(aside).join(', ')} for this task; it wins over the chart, and changes to
          these go there.
        </Text>
      )}
      {view === 'form' ? (
        <SettingsForm values={{ ...own, ...aside }} onChange={give} />
      ) : (
        <RawSettings key={JSON.stringify({ own, aside })} values={{ ...own, ...aside }} onChange={give} />
      )}
    </Stack>
  );
}

function SettingsForm({ values, onChange }: { values: Values; onChange: (next: Values) => void }) {
  const schema = $api.useQuery('get', '/api/v1/settings-schema', {}, { staleTime: Number.POSITIVE_INFINITY });
  const words = useMemo(() => (isObject(schema.data) ? settingsWords(schema.data) : null), [schema.data]);
  if (schema.error !== null) {
    return (
      <Alert color="red" variant="outline">
        The form is not here: {schema.error instanceof Error ? schema.error.message : 'the server did not answer.'} Edit
        the JSON instead, or{' '}
        <Button size="compact-xs" variant="default" onClick={() => void schema.refetch()}>
          try again
        </Button>
      </Alert>
    );
  }
  return words === null ? (
    <Skeleton h={120} />
  ) : (
    <WordsForm words={words} values={values} onChange={onChange} path="" />
  );
}

function RawSettings({ values, onChange }: { values: Values; onChange: (next: Values) => void }) {
  const written = JSON.stringify(values, null, 2);
  const [text, setText] = useState(written);
  const parsed = useMemo((): { value: Values } | { fault: string } => {
    try {
      const value: unknown = JSON.parse(text);
      return isObject(value) ? { value } : { fault: 'Settings are an object.' };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : 'This is no JSON.' };
    }
  }, [text]);
  return (
    <Stack gap="xs">
      <Textarea
        aria-label="Settings as JSON"
        autosize
        minRows={8}
        maxRows={24}
        value={text}
        error={'fault' in parsed ? parsed.fault : null}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        disabled={'fault' in parsed || text === written}
        onClick={() => 'value' in parsed && onChange(parsed.value)}
      >
        Use these settings
      </Button>
    </Stack>
  );
}
