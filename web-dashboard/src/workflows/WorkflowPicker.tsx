import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../api/client';

const TYPING_MS = 250;
const MOST = 20;

interface Props extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  /** Id of a workflow, or null for none. */
  value: string | null;
  onChange: (workflow: string | null) => void;
}

/** Choose a workflow by a part of its name or description, which the server looks for: there may be thousands. */
export function WorkflowPicker({ value, onChange, ...field }: Props) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const query = { sort: '-updatedAt', limit: MOST, ...(text === '' ? {} : { text }) };
  const found = $api.useQuery('get', '/api/v1/workflows', { params: { query } }, { placeholderData: keepPreviousData });
  const chosen = $api.useQuery(
    'get',
    '/api/v1/workflows/{workflow}',
    { params: { path: { workflow: value ?? '' } } },
    { enabled: value !== null },
  );
  const own = value === null || chosen.data === undefined ? [] : [chosen.data];
  const options = new Map(
    [...own, ...(found.data?.items ?? [])].map((each) => [each.id, `${each.name} (${each.owner})`]),
  );
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any workflow' }}
      nothingFoundMessage={found.isFetching ? 'Looking' : 'No workflow has such a name or description'}
      {...field}
      value={chosen.data?.id ?? value}
      onChange={onChange}
      onSearchChange={(to) => setTyped(to === options.get(chosen.data?.id ?? '') ? '' : to)}
      filter={({ options: all }) => all}
      data={[...options].map(([id, label]) => ({ value: id, label }))}
    />
  );
}
