/*
 * Charts as Python's str() and json.dumps() write them: the old prototype stored literals, and Python's JSON has NaN and
 * Infinity. Nothing is ever evaluated.
 */

const DEEPEST = 200;
const SPACES = ' \t\r\n\f';
const ESCAPES: Record<string, string> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\u000b',
  '0': '\0',
  "'": "'",
  '"': '"',
  '\\': '\\',
  '/': '/',
};
const WORDS = new Map<string, unknown>([
  ['None', null],
  ['null', null],
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false],
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);
const NUMBER = /^[-+]?\d[\d.eE+-]*$/;

/** Return what a JSON text with NaN and Infinity, or a Python literal, stands for; undefined when it is neither. */
export function readLoosely(text: string): unknown {
  const reader = new LooseReader(text);
  try {
    const value = reader.value(0);
    return reader.atEnd() ? value : undefined;
  } catch (fault) {
    if (fault instanceof NotALiteral) {
      return undefined;
    }
    throw fault;
  }
}

class NotALiteral extends Error {}

class LooseReader {
  private at: number;

  constructor(private readonly text: string) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  atEnd(): boolean {
    return this.peek() === '';
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) {
      throw new NotALiteral();
    }
    const next = this.peek();
    if (next === '{') {
      return this.object(depth);
    }
    if (next === '[' || next === '(') {
      return this.list(next === '[' ? ']' : ')', depth);
    }
    return this.isString() ? this.string() : this.word();
  }

  private peek(): string {
    while (this.at < this.text.length && SPACES.includes(this.text.charAt(this.at))) {
      this.at++;
    }
    return this.text.charAt(this.at);
  }

  private isString(): boolean {
    return /^[uU]?['"]/.test(this.text.slice(this.at, this.at + 2));
  }

  private object(depth: number): Record<string, unknown> {
    const members: [string, unknown][] = [];
    this.items('}', () => {
      if (!this.isString()) {
        throw new NotALiteral();
      }
      const key = this.string();
      this.expect(':');
      members.push([key, this.value(depth + 1)]);
    });
    return Object.fromEntries(members);
  }

  private list(close: string, depth: number): unknown[] {
    const values: unknown[] = [];
    this.items(close, () => values.push(this.value(depth + 1)));
    return values;
  }

  private items(close: string, item: () => void): void {
    this.at++;
    while (this.peek() !== close) {
      item();
      if (this.peek() !== close) {
        this.expect(',');
      }
    }
    this.at++;
  }

  private expect(wanted: string): void {
    if (this.peek() !== wanted) {
      throw new NotALiteral();
    }
    this.at++;
  }

  private word(): unknown {
    const start = this.at;
    while (/[\w+.-]/.test(this.text.charAt(this.at))) {
      this.at++;
    }
    const word = this.text.slice(start, this.at);
    if (NUMBER.test(word)) {
      return Number(word);
    }
    if (!WORDS.has(word)) {
      throw new NotALiteral();
    }
    return WORDS.get(word);
  }

  private string(): string {
    if (this.text.charAt(this.at).toLowerCase() === 'u') {
      this.at++;
    }
    const quote = this.text.charAt(this.at++);
    let value = '';
    for (;;) {
      const c = this.text.charAt(this.at++);
      if (c === quote && c !== '') {
        return value;
      }
      if (c === '' || c === '\n' || c === '\r') {
        throw new NotALiteral();
      }
      value += c === '\\' ? this.escape() : c;
    }
  }

  private escape(): string {
    const c = this.text.charAt(this.at++);
    const digits = { x: 2, u: 4, U: 8 }[c];
    if (digits !== undefined) {
      const hex = this.text.slice(this.at, this.at + digits);
      this.at += digits;
      const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : -1;
      if (code < 0 || code > 0x10ffff) {
        throw new NotALiteral();
      }
      return String.fromCodePoint(code);
    }
    const plain = ESCAPES[c];
    if (plain === undefined) {
      throw new NotALiteral();
    }
    return plain;
  }
}
