import { cssColour, inkOnPage, type Pair, paletteColour, type Rgb, readableOn, rgb } from './colours';

/** How a part of a line looks. Colours are ready to use: readable in both schemes. */
export interface Look {
  ink?: Pair;
  back?: Pair;
  bold?: true;
  dim?: true;
  italic?: true;
  underline?: true;
  struck?: true;
}

/** A part of a line that does not look plain: offsets into its text. */
export interface Styled {
  from: number;
  to: number;
  look: Look;
}

/** What escape sequences before a place say about the text after it. Plain data: it goes on from one block of lines to the next. */
export interface Pen {
  ink: Rgb | null;
  back: Rgb | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  struck: boolean;
  inverse: boolean;
}

export const PLAIN: Pen = {
  ink: null,
  back: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  struck: false,
  inverse: false,
};

const PAGE_INK = { light: 0x1e293b, dark: 0xe2e8f0 } as const;
const PAGE = { light: 0xffffff, dark: 0x0b111a } as const;

const ESC = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);
const CONTROLS = `${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(0x0b)}-${String.fromCharCode(0x1f)}${String.fromCharCode(0x7f)}-${String.fromCharCode(0x9f)}`;

/** Everything that is not text: CSI with its parameters, strings such as titles and links, other escapes, control characters. */
const NO_TEXT = new RegExp(
  [
    `${ESC}\\[([0-?]*)[ -/]*([@-~]|$)`,
    `${ESC}[\\]PX^_][^${BELL}${ESC}]*(?:${BELL}|${ESC}\\\\|$)`,
    `${ESC}[ -/]*[0-~]?`,
    `[${CONTROLS}]`,
  ].join('|'),
  'g',
);
const ANY_CONTROL = new RegExp(`[${CONTROLS}]`);

/** A line as a terminal would leave it. */
export interface Written {
  text: string;
  styled: Styled[];
  pen: Pen;
}

/**
 * Read one line (without its newline): colours become looks, a carriage return writes over what stands before it, everything
 * else that is no text is dropped.
 */
export function readLine(raw: string, pen: Pen): Written {
  if (isPlainPen(pen) && !ANY_CONTROL.test(raw)) {
    return { text: raw, styled: [], pen };
  }
  const line = new Writer(pen);
  let at = 0;
  for (const found of raw.matchAll(NO_TEXT)) {
    line.write(raw.slice(at, found.index));
    at = found.index + found[0].length;
    if (found[2] === 'm') {
      line.pen = applied(line.pen, found[1] ?? '');
    } else if (found[0] === '\r' || (found[2] === 'G' && (found[1] === '' || found[1] === '1'))) {
      line.back = Number.POSITIVE_INFINITY;
    } else if (found[0] === '\b') {
      line.back++;
    }
  }
  line.write(raw.slice(at));
  return { text: line.text, styled: line.styled, pen: line.pen };
}

class Writer {
  text = '';
  styled: Styled[] = [];
  /** How many characters the next text writes over. */
  back = 0;

  constructor(public pen: Pen) {}

  write(part: string): void {
    if (part === '') {
      return;
    }
    if (this.back > 0) {
      this.cutTo(Math.max(0, this.text.length - this.back));
      this.back = 0;
    }
    const from = this.text.length;
    this.text += part;
    const look = lookOf(this.pen);
    if (look !== null) {
      this.add({ from, to: this.text.length, look });
    }
  }

  private add(part: Styled): void {
    const last = this.styled.at(-1);
    if (last !== undefined && last.to === part.from && last.look === part.look) {
      last.to = part.to;
    } else {
      this.styled.push(part);
    }
  }

  private cutTo(length: number): void {
    this.text = this.text.slice(0, length);
    this.styled = this.styled
      .filter((part) => part.from < length)
      .map((part) => ({ ...part, to: Math.min(part.to, length) }));
  }
}

function isPlainPen(pen: Pen): boolean {
  return lookOf(pen) === null;
}

const looks = new Map<string, Look>();
const MOST_LOOKS = 4096;

/** Return what a pen makes of text; null when it is plain. The same pen gives the same object, mostly. */
function lookOf(pen: Pen): Look | null {
  if (pen === PLAIN) {
    return null;
  }
  const key = `${pen.ink},${pen.back},${+pen.bold}${+pen.dim}${+pen.italic}${+pen.underline}${+pen.struck}${+pen.inverse}`;
  if (key === 'null,null,000000') {
    return null;
  }
  const known = looks.get(key);
  if (known !== undefined) {
    return known;
  }
  if (looks.size >= MOST_LOOKS) {
    looks.clear();
  }
  const look = makeLook(pen);
  looks.set(key, look);
  return look;
}

function makeLook(pen: Pen): Look {
  const look: Look = {};
  for (const flag of ['bold', 'italic', 'underline', 'struck'] as const) {
    if (pen[flag]) {
      look[flag] = true;
    }
  }
  if (pen.inverse || pen.back !== null) {
    const scheme = (name: 'light' | 'dark'): [string, string] => {
      const ink = pen.inverse ? (pen.back ?? PAGE[name]) : (pen.ink ?? PAGE_INK[name]);
      const back = pen.inverse ? (pen.ink ?? PAGE_INK[name]) : (pen.back ?? PAGE[name]);
      return [cssColour(readableOn(back, ink)), cssColour(back)];
    };
    const [light, dark] = [scheme('light'), scheme('dark')];
    look.ink = [light[0], dark[0]];
    look.back = [light[1], dark[1]];
  } else if (pen.ink !== null) {
    look.ink = inkOnPage(pen.ink);
  } else if (pen.dim) {
    look.dim = true;
  }
  return look;
}

/** Return a pen after the parameters of one SGR sequence, "1;31" for instance. */
function applied(pen: Pen, parameters: string): Pen {
  const codes = parameters.split(';');
  let next: Pen = pen;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? '';
    const kind = Number.parseInt(code, 10) || 0;
    if (kind === 38 || kind === 48) {
      const [colour, used] = code.includes(':') ? [colonColour(code), 0] : numberedColour(codes, i + 1);
      i += used;
      if (colour !== null) {
        next = { ...next, [kind === 38 ? 'ink' : 'back']: colour };
      }
    } else {
      next = simple(next, kind, code);
    }
  }
  return next;
}

function numberedColour(codes: readonly string[], at: number): [Rgb | null, number] {
  const number = (i: number) => Math.min(255, Number.parseInt(codes[i] ?? '', 10) || 0);
  if (codes[at] === '5') {
    return [paletteColour(number(at + 1)), 2];
  }
  if (codes[at] === '2') {
    return [rgb(number(at + 1), number(at + 2), number(at + 3)), 4];
  }
  return [null, 1];
}

/** Read "38:5:208" and "38:2::255:0:0", with or without the name of a colour space. */
function colonColour(code: string): Rgb | null {
  const values = code.split(':').slice(1);
  return numberedColour(values[0] === '2' && values.length > 4 ? ['2', ...values.slice(2)] : values, 0)[0];
}

const ON: Readonly<Record<number, Partial<Pen>>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { struck: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { struck: false },
  39: { ink: null },
  49: { back: null },
};

function simple(pen: Pen, kind: number, code: string): Pen {
  if (kind === 0) {
    return PLAIN;
  }
  if (code === '4:0') {
    return { ...pen, underline: false };
  }
  const change = ON[kind];
  if (change !== undefined) {
    return { ...pen, ...change };
  }
  if ((kind >= 30 && kind <= 37) || (kind >= 90 && kind <= 97)) {
    return { ...pen, ink: paletteColour(kind < 90 ? kind - 30 : kind - 82) };
  }
  if ((kind >= 40 && kind <= 47) || (kind >= 100 && kind <= 107)) {
    return { ...pen, back: paletteColour(kind < 100 ? kind - 40 : kind - 92) };
  }
  return pen;
}
