import { Button, Checkbox, Group, SegmentedControl, Select, Stack, Text, useComputedColorScheme } from '@mantine/core';
import { useState } from 'react';
import type { Sheet } from '../../canvas/sheet';
import { Dialog } from '../../ui/Dialog';
import { ProblemAlert } from '../../ui/ProblemAlert';
import type { Theme } from './colours';
import { pngOf, sizeAt } from './png';
import { type Picture, pictureOf } from './shapes';
import { svgOf } from './svg';

interface Props {
  name: string;
  sheet: Sheet;
  onClose: () => void;
}

const SCALES = [1, 2, 3, 4];

/** Ask how a picture of the whole sheet is to be, and save it. */
export function ImageDialog({ name, sheet, onClose }: Props) {
  const [form, setForm] = useState('png');
  const [theme, setTheme] = useState<Theme>(useComputedColorScheme('light', { getInitialValueInEffect: false }));
  const [ground, setGround] = useState(true);
  const [scale, setScale] = useState('2');
  const [error, setError] = useState<Error | null>(null);
  const picture = pictureOf(sheet, theme, ground);
  const save = async () => {
    if (picture !== null) {
      try {
        download(`${name}.${form}`, form === 'png' ? await pngOf(picture, Number(scale)) : svgBlob(picture));
        onClose();
      } catch (reason) {
        setError(reason instanceof Error ? reason : new Error(String(reason)));
      }
    }
  };
  return (
    <Dialog opened onClose={onClose} title="Save an image of the sheet" size="sm">
      <Stack>
        <SegmentedControl
          aria-label="File"
          data={[
            { value: 'png', label: 'PNG' },
            { value: 'svg', label: 'SVG' },
          ]}
          value={form}
          onChange={setForm}
        />
        {form === 'png' && picture !== null && (
          <Select
            label="Size"
            description={sizeText(picture, Number(scale))}
            allowDeselect={false}
            data={SCALES.map((each) => ({ value: `${each}`, label: `${each * 100} %` }))}
            value={scale}
            onChange={(value) => setScale(value ?? '2')}
          />
        )}
        <Look theme={theme} onTheme={setTheme} ground={ground} onGround={setGround} />
        {error !== null && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={() => void save()} disabled={picture === null}>
            Save
          </Button>
        </Group>
        {picture === null && <Text size="sm">The sheet is empty.</Text>}
      </Stack>
    </Dialog>
  );
}

interface LookProps {
  theme: Theme;
  onTheme: (theme: Theme) => void;
  ground: boolean;
  onGround: (ground: boolean) => void;
}

function Look({ theme, onTheme, ground, onGround }: LookProps) {
  return (
    <>
      <SegmentedControl
        aria-label="Colours"
        data={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        value={theme}
        onChange={(value) => onTheme(value === 'dark' ? 'dark' : 'light')}
      />
      <Checkbox
        size="sm"
        label="With a ground"
        description="Without one it is transparent between the tasks."
        checked={ground}
        onChange={(event) => onGround(event.currentTarget.checked)}
      />
    </>
  );
}

function sizeText({ area }: Picture, wish: number): string {
  const { scale, width, height } = sizeAt(area, wish);
  const size = `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`;
  return scale < wish ? `${size}: this sheet is too big for more. An SVG has all of it.` : size;
}

const svgBlob = (picture: Picture) => new Blob([svgOf(picture)], { type: 'image/svg+xml' });

function download(file: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
