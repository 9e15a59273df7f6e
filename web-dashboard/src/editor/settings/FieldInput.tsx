import { NumberInput, SegmentedControl, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { isObject } from '../../model/json';
import { useTyped } from '../useTyped';
import { type Field, firstValue, linesValue, quantity } from './field';
import { MapInput } from './MapInput';
import { WordsForm } from './WordsForm';

interface Props {
  field: Field;
  label: string;
  example: unknown;
  value: unknown;
  onChange: (value: unknown) => void;
}

const MONOSPACE = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } };

/** The field of one word, by the kind that its schema makes it. */
export function FieldInput({ field, label, example, value, onChange }: Props) {
  const common = { size: 'xs', 'aria-label': label } as const;
  const hint = typeof example === 'string' || typeof example === 'number' ? String(example) : undefined;
  switch (field.kind) {
    case 'switch':
      return (
        <SegmentedControl
          size="xs"
          aria-label={label}
          data={['true', 'false']}
          value={value === true ? 'true' : 'false'}
          onChange={(chosen) => onChange(chosen === 'true')}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          allowDecimal={!field.whole}
          min={field.least ?? undefined}
          max={field.most ?? undefined}
          onChange={(entered) => typeof entered === 'number' && onChange(entered)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={field.choices}
          allowDeselect={false}
          value={typeof value === 'string' ? value : null}
          onChange={(chosen) => chosen !== null && onChange(chosen)}
        />
      );
    case 'list':
      return (
        <TagsInput
          {...common}
          data={field.choices}
          placeholder={Array.isArray(example) ? example.join(', ') : undefined}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
          acceptValueOnBlur
        />
      );
    case 'map':
      return (
        <MapInput label={label} numbers={field.numbers} value={isObject(value) ? value : {}} onChange={onChange} />
      );
    case 'group':
      return (
        <fieldset style={{ border: 0, margin: 0, padding: '0 0 0 10px', minWidth: 0 }} aria-label={label}>
          <WordsForm words={field.words} values={isObject(value) ? value : {}} onChange={onChange} path={`${label} `} />
        </fieldset>
      );
    case 'either':
      return <EitherInput field={field} label={label} example={example} value={value} onChange={onChange} />;
    default:
      return <TypedInput {...{ field, label, value, onChange }} example={hint} />;
  }
}

function EitherInput({
  field,
  label,
  example,
  value,
  onChange,
}: Props & { field: Extract<Field, { kind: 'either' }> }) {
  const isLong = isObject(value);
  return (
    <Stack gap={4}>
      <SegmentedControl
        size="xs"
        aria-label={`${label}, short or in detail`}
        data={[
          { value: 'short', label: 'Short' },
          { value: 'long', label: 'In detail' },
        ]}
        value={isLong ? 'long' : 'short'}
        onChange={(way) => onChange(firstValue(way === 'long' ? field.long : field.short))}
      />
      <FieldInput
        field={isLong ? field.long : field.short}
        label={label}
        example={example}
        value={value}
        onChange={onChange}
      />
    </Stack>
  );
}

/** What is typed counts when it is left, or with Enter. */
function TypedInput({ field, label, example, value, onChange }: Omit<Props, 'example'> & { example?: string }) {
  const { text, type } = useTyped(written(field, value));
  const fault = faultOf(field, text);
  const give = () => {
    if (fault === null && text !== written(field, value)) {
      onChange(read(field, text, value));
    }
  };
  const common = {
    size: 'xs',
    'aria-label': label,
    value: text,
    error: fault,
    onBlur: give,
    placeholder: example,
  } as const;
  return field.kind === 'lines' || field.kind === 'json' ? (
    <Textarea
      {...common}
      autosize
      minRows={2}
      maxRows={16}
      styles={MONOSPACE}
      onChange={(event) => type(event.currentTarget.value)}
    />
  ) : (
    <TextInput
      {...common}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && give()}
    />
  );
}

function written(field: Field, value: unknown): string {
  if (field.kind === 'json') {
    return JSON.stringify(value, null, 2) ?? '';
  }
  return Array.isArray(value) ? value.join('\n') : value === undefined || value === null ? '' : String(value);
}

function read(field: Field, text: string, before: unknown): unknown {
  switch (field.kind) {
    case 'json':
      return JSON.parse(text);
    case 'lines':
      return linesValue(text, Array.isArray(before), field.single);
    case 'quantity':
      return quantity(text);
    default:
      return text;
  }
}

function faultOf(field: Field, text: string): string | null {
  if (field.kind === 'json') {
    try {
      JSON.parse(text);
      return null;
    } catch {
      return 'This is no JSON.';
    }
  }
  const isText = field.kind === 'text' || (field.kind === 'quantity' && typeof quantity(text) === 'string');
  const pattern = isText && 'pattern' in field ? field.pattern : null;
  return pattern !== null && text !== '' && !new RegExp(pattern, 'u').test(text)
    ? 'The setting does not take this.'
    : null;
}
