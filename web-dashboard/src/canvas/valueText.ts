const LONGEST = 60;

/** Write a terminal's value in a few characters; '' when there is none. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'string') {
    const lines = value.trim().split(/\r\n|\n|\r/);
    return cut(lines[0] ?? '') + (lines.length > 1 ? ` +${lines.length - 1}` : '');
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? '' : cut(`[${value.slice(0, LONGEST).map(inner).join(', ')}]`);
  }
  return typeof value === 'object' ? cut(inner(value)) : String(value);
}

function inner(value: unknown): string {
  if (Array.isArray(value)) {
    return '[…]';
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    return keys.length === 0 ? '{}' : `{${keys.slice(0, LONGEST).join(', ')}}`;
  }
  return String(value);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
