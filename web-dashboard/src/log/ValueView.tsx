import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { CopyText } from '../ui/CopyText';
import { Sparkline } from '../ui/Sparkline';
import { DataTable } from './DataTable';
import { sizeText } from './sizes';
import classes from './TaskResults.module.css';
import { copyText, kindText, readValue, sheetOf, sheetText, shortNumber, spreadOf, type Value } from './values';

const FEW_ROWS = 6;
const MANY_ROWS = 500;
const MOST_COLUMNS = 50;
const FEW_CHARACTERS = 2_000;
const CURVE_POINTS = 200;

/** A named value: what it is, and the value itself or the beginning of it. */
export function ValueView({ name, value, about }: { name: string; value: unknown; about?: React.ReactNode }) {
  const read = useMemo(() => readValue(value), [value]);
  return (
    <div className={classes.value}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Group gap="xs">
          <Text fw={600} size="sm" className={classes.name}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {kindText(read)}
          </Text>
          {about}
        </Group>
        <CopyText text={copyText(value)} what={`the value of ${name}`} />
      </Group>
      <ValueBody name={name} value={read} />
    </div>
  );
}

function ValueBody({ name, value }: { name: string; value: Value }) {
  switch (value.kind) {
    case 'scalar':
      return <LongText text={value.text} dimmed={value.type === 'nothing'} />;
    case 'table':
      return <ArrayView name={name} value={value} />;
    case 'fields':
      return (
        <DataTable
          label={`Fields of ${name}`}
          rows={value.fields.map((field) => [field.name, kindlyText(field.value)])}
        />
      );
    case 'tree':
      return <LongText text={value.json} />;
    case 'bytes':
      return (
        <Text size="sm" className={classes.text}>
          {sizeText(value.size)}, in base64: {value.base64.slice(0, 60)}
          {value.base64.length > 60 && '…'}
        </Text>
      );
    case 'stored':
      return (
        <Text size="sm" c="dimmed">
          {sizeText(value.sizeBytes)}. Tasks get it as an input; the dashboard does not open it.{' '}
          <span className={classes.digest}>{value.digest}</span>
        </Text>
      );
  }
}

function kindlyText(value: unknown): string {
  const read = readValue(value);
  return read.kind === 'scalar' ? read.text : JSON.stringify(value);
}

function LongText({ text, dimmed = false }: { text: string; dimmed?: boolean }) {
  const [all, setAll] = useState(false);
  const isLong = text.length > FEW_CHARACTERS;
  return (
    <>
      <pre className={classes.pre} data-dimmed={dimmed || undefined} tabIndex={isLong ? 0 : undefined}>
        {isLong && !all ? text.slice(0, FEW_CHARACTERS) : text === '' ? '(empty)' : text}
      </pre>
      {isLong && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Show less' : `Show all ${text.length.toLocaleString('en')} characters`}
        </Button>
      )}
    </>
  );
}

function ArrayView({ name, value }: { name: string; value: Extract<Value, { kind: 'table' }> }) {
  const [all, setAll] = useState(false);
  const [sheet, setSheet] = useState(0);
  const { rows, allRows, allColumns, sheets } = sheetOf(
    value.shape,
    value.cells,
    sheet,
    all ? MANY_ROWS : FEW_ROWS,
    MOST_COLUMNS,
  );
  return (
    <>
      <Curve name={name} numbers={value.numbers} shape={value.shape} />
      {sheets > 1 && (
        <NumberInput
          size="xs"
          w={180}
          label={`Part ${sheetText(value.shape, sheet)}, 0 to ${sheets - 1}`}
          min={0}
          max={sheets - 1}
          value={sheet}
          onChange={(next) => setSheet(Math.max(0, Math.min(sheets - 1, Number(next) || 0)))}
        />
      )}
      <DataTable rows={rows} label={`Values of ${name}`} numbered />
      <Group gap="xs">
        {allRows > FEW_ROWS && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(!all)}>
            {all ? 'Show fewer rows' : `Show ${Math.min(allRows, MANY_ROWS).toLocaleString('en')} rows`}
          </Button>
        )}
        {((all && allRows > MANY_ROWS) || allColumns > MOST_COLUMNS) && (
          <Text size="xs" c="dimmed">
            {rows.length} of {allRows.toLocaleString('en')} rows, {Math.min(allColumns, MOST_COLUMNS)} of {allColumns}{' '}
            columns
          </Text>
        )}
      </Group>
    </>
  );
}

/** The shape of a row of numbers at a glance. */
function Curve({
  name,
  numbers,
  shape,
}: {
  name: string;
  numbers: readonly number[] | null;
  shape: readonly number[];
}) {
  const spread = numbers === null ? null : spreadOf(numbers);
  if (numbers === null || spread === null || numbers.length < 3) {
    return null;
  }
  const step = Math.max(1, Math.floor(numbers.length / CURVE_POINTS));
  const words = `${shortNumber(spread.least)} to ${shortNumber(spread.greatest)}, mean ${shortNumber(spread.mean)}`;
  return (
    <Group gap="sm" className={classes.curve}>
      {shape.length === 1 && (
        <Sparkline
          values={numbers.filter((_, i) => i % step === 0).map((number) => number - spread.least)}
          says={`${name}: ${words}`}
          width={160}
          height={28}
        />
      )}
      <Text size="xs" c="dimmed">
        {words}
      </Text>
    </Group>
  );
}
