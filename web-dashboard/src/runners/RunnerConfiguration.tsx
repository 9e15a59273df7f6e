import { Button, Group, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Moment } from '../ui/Moment';
import { Facts } from './Facts';
import type { Runner } from './runner';
import { Section } from './Section';
import { TagLine } from './TagLine';
import { useKnownTags } from './useKnownTags';
import { useVerbs } from './useVerbs';

/** What people set a runner to be; whoever may steer it can change that. */
export function RunnerConfiguration({ runner, may }: { runner: Runner; may: boolean }) {
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <Section title="Configuration">
        <Edit runner={runner} onDone={() => setEditing(false)} />
      </Section>
    );
  }
  const facts = [
    { name: 'Name', value: runner.name },
    { name: 'Description', value: runner.description ?? 'none' },
    {
      name: 'Tags given by people',
      value: <TagLine runner={{ ...runner, tags: runner.registeredTags }} />,
    },
    { name: 'Slots', value: `${runner.slots}, set in the settings file on its host` },
    {
      name: 'Registered',
      value: (
        <>
          {runner.registeredBy === undefined ? '' : `by ${runner.registeredBy} `}
          <Moment at={runner.createdAt} />
        </>
      ),
    },
    {
      name: 'Id',
      value: (
        <Text span size="sm" ff="monospace">
          {runner.id}
        </Text>
      ),
    },
  ];
  return (
    <Section
      title="Configuration"
      beside={
        may && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            Edit
          </Button>
        )
      }
    >
      <Facts facts={facts} />
    </Section>
  );
}

function Edit({ runner, onDone }: { runner: Runner; onDone: () => void }) {
  const verbs = useVerbs();
  const known = useKnownTags();
  const form = useForm({
    initialValues: { name: runner.name, description: runner.description ?? '', tags: [...runner.registeredTags] },
    validate: { name: (name) => (name.trim() === '' ? 'A runner needs a name.' : null) },
  });
  const submit = form.onSubmit(async (values) => {
    if (await verbs.change(runner, values)) {
      onDone();
    }
  });
  return (
    <form onSubmit={submit}>
      <Stack maw={560}>
        <TextInput label="Name" maxLength={100} data-autofocus {...form.getInputProps('name')} />
        <Textarea label="Description" maxLength={1000} autosize {...form.getInputProps('description')} />
        <TagsInput
          label="Tags given by people"
          description="A task gets only to runners that have all of its tags."
          data={known}
          {...form.getInputProps('tags')}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            Save
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
