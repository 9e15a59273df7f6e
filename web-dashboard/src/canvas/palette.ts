import type { TaskState } from '../ui/StateChip';
import type { Tone } from './looks';

/** Colours for drawing without CSS, read from the same variables. */
export interface Palette {
  card: string;
  edge: string;
  wire: string;
  lit: string;
  feedback: string;
  text: string;
  found: string;
  state: Record<TaskState, { ink: string; fill: string }>;
  tone: Record<Tone, string>;
}

const STATES: readonly TaskState[] = [
  'blocked',
  'queued',
  'assigned',
  'running',
  'waiting',
  'retrying',
  'succeeded',
  'failed',
  'cancelled',
  'skipped',
];

/** Read the colours that hold at an element now: they are others in the dark. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim() || '#808080';
  const state = Object.fromEntries(
    STATES.map((each) => [each, { ink: read(`--state-${each}-ink`), fill: read(`--state-${each}-fill`) }]),
  ) as Palette['state'];
  return {
    card: read('--canvas-card'),
    edge: read('--canvas-edge'),
    wire: read('--canvas-wire'),
    lit: read('--canvas-lit'),
    feedback: read('--canvas-feedback'),
    text: read('--mantine-color-text'),
    found: read('--canvas-found'),
    state,
    tone: {
      added: read('--canvas-added'),
      removed: read('--canvas-removed'),
      changed: read('--canvas-changed'),
      moved: read('--canvas-moved'),
    },
  };
}
