import type { TypeFamily } from '../../canvas/typeFamily';

export type Theme = 'light' | 'dark';

/** Colours of a picture: those of canvas.css, which a file cannot ask for. */
export interface Colours {
  ground: string;
  card: string;
  edge: string;
  line: string;
  wire: string;
  feedback: string;
  failure: string;
  any: string;
  text: string;
  dim: string;
  families: Readonly<Record<TypeFamily, string>>;
}

export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    ground: '#f4f6f9',
    card: '#ffffff',
    edge: '#94a3b8',
    line: '#cbd5e1',
    wire: '#64748b',
    feedback: '#a21caf',
    failure: '#b91c1c',
    any: '#92400e',
    text: '#0f172a',
    dim: '#55637a',
    families: {
      number: '#1d4ed8',
      text: '#15803d',
      array: '#7e22ce',
      flag: '#b91c1c',
      table: '#b45309',
      other: '#0e7490',
      any: '#64748b',
    },
  },
  dark: {
    ground: '#0f1622',
    card: '#1b2534',
    edge: '#5d6f8a',
    line: '#2f3d52',
    wire: '#8294ae',
    feedback: '#f0abfc',
    failure: '#fca5a5',
    any: '#fcd34d',
    text: '#e2e8f0',
    dim: '#a3b1c6',
    families: {
      number: '#93c5fd',
      text: '#86efac',
      array: '#d8b4fe',
      flag: '#fca5a5',
      table: '#fcd34d',
      other: '#67e8f9',
      any: '#a3b1c6',
    },
  },
};
