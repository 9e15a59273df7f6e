/** Red, green and blue from 0 to 255 in one number. */
export type Rgb = number;

/** A colour on the light and on the dark page, as CSS writes it. */
export type Pair = readonly [light: string, dark: string];

/** What WCAG asks of text, and a little more for rounding. */
const CONTRAST = 4.55;

/*
 * Text has to be readable on every background that a row can have. These are the hardest: a selected row, which is the
 * darkest of the light page and the lightest of the dark one. LogView.module.css uses them.
 */
export const SELECTED: Readonly<{ light: Rgb; dark: Rgb }> = { light: 0xdbeafe, dark: 0x1b335f };

const BASIC: readonly Rgb[] = [
  0x1e293b, 0xc81e1e, 0x15803d, 0xa16207, 0x1d4ed8, 0xa21caf, 0x0e7490, 0xcbd5e1, 0x64748b, 0xef4444, 0x22c55e,
  0xeab308, 0x3b82f6, 0xd946ef, 0x06b6d4, 0xf8fafc,
];

const CUBE = [0, 95, 135, 175, 215, 255] as const;

/** Return a colour of the 256 that terminals know by number. */
export function paletteColour(index: number): Rgb {
  if (index < 16) {
    return BASIC[index] ?? 0;
  }
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return rgb(grey, grey, grey);
  }
  const place = index - 16;
  return rgb(CUBE[Math.floor(place / 36) % 6] ?? 0, CUBE[Math.floor(place / 6) % 6] ?? 0, CUBE[place % 6] ?? 0);
}

/** Put three parts together. */
export function rgb(red: number, green: number, blue: number): Rgb {
  return (red << 16) | (green << 8) | blue;
}

/** Write a colour as CSS does. */
export function cssColour(colour: Rgb): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

function parts(colour: Rgb): [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = parts(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Return the contrast of two colours by WCAG: from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const ends = parts(to);
  const [red, green, blue] = parts(from).map((part, i) => Math.round(part + ((ends[i] ?? 0) - part) * share));
  return rgb(red ?? 0, green ?? 0, blue ?? 0);
}

/** Return the colour nearest to a wanted one, towards black or white, that can be read on a background. */
export function readableOn(background: Rgb, wanted: Rgb): Rgb {
  if (contrast(background, wanted) >= CONTRAST) {
    return wanted;
  }
  const end = contrast(background, 0) >= contrast(background, 0xffffff) ? 0 : 0xffffff;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (contrast(background, mix(wanted, end, middle)) >= CONTRAST) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return mix(wanted, end, high);
}

/** Return a text colour for the page itself, in both schemes. */
export function inkOnPage(wanted: Rgb): Pair {
  return [cssColour(readableOn(SELECTED.light, wanted)), cssColour(readableOn(SELECTED.dark, wanted))];
}
