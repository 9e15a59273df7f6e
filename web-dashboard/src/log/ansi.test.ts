import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN, readLine } from './ansi';
import { contrast, paletteColour, readableOn, SELECTED } from './colours';

const ESC = '\u001b';
const read = (raw: string) => readLine(raw, PLAIN);
const looksOf = (raw: string) => {
  const { text, styled } = read(raw);
  return styled.map(({ from, to, look }) => [text.slice(from, to), look] as const);
};
const rgbOf = (css: string) => Number.parseInt(css.slice(1), 16);

describe('colours of terminals', () => {
  it('become looks of parts of a line', () => {
    const [[word, look] = []] = looksOf(`a ${ESC}[1;31mred${ESC}[0m b`);
    expect(word).toBe('red');
    expect(look).toMatchObject({ bold: true });
    expect(look?.ink).toHaveLength(2);
    expect(read(`a ${ESC}[1;31mred${ESC}[0m b`).text).toBe('a red b');
  });

  it.each([
    ['256 colours', '38;5;208'],
    ['24 bits', '38;2;255;135;0'],
    ['24 bits with colons', '38:2::255:135:0'],
    ['256 colours with colons', '38:5:208'],
  ])('are read from %s alike', (_, code) => {
    expect(looksOf(`${ESC}[${code}mx`)[0]?.[1]).toEqual(looksOf(`${ESC}[38;5;208mx`)[0]?.[1]);
  });

  it('go on in the next line until they are taken back', () => {
    const first = readLine(`${ESC}[32mgreen`, PLAIN);
    const second = readLine('still green', first.pen);
    expect(second.styled[0]?.look).toEqual(first.styled[0]?.look);
    expect(readLine(`${ESC}[mplain`, second.pen).styled).toEqual([]);
  });

  it('can be swapped', () => {
    const [[, look] = []] = looksOf(`${ESC}[7mx`);
    expect(look?.ink).toBeDefined();
    expect(look?.back).toBeDefined();
  });

  it('are readable in both schemes, whatever a task asks for', () => {
    const code = fc.oneof(
      fc.integer({ min: 0, max: 255 }).map((n) => `5;${n}`),
      fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((rgb) => `2;${rgb.join(';')}`),
    );
    fc.assert(
      fc.property(code, fc.option(code), fc.boolean(), (ink, back, inverse) => {
        const parameters = [`38;${ink}`, back === null ? [] : `48;${back}`, inverse ? '7' : []].flat().join(';');
        const look = looksOf(`${ESC}[${parameters}mx`)[0]?.[1];
        const [light, dark] = look?.ink ?? ['#000000', '#000000'];
        const [lightBack, darkBack] = look?.back?.map(rgbOf) ?? [SELECTED.light, SELECTED.dark];
        expect(contrast(rgbOf(light), lightBack ?? 0)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgbOf(dark), darkBack ?? 0)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('that are readable stay as they are', () => {
    expect(readableOn(0xffffff, 0x1d4ed8)).toBe(0x1d4ed8);
    expect(paletteColour(231)).toBe(0xffffff);
    expect(paletteColour(16)).toBe(0);
    expect(paletteColour(244)).toBe(0x808080);
  });
});

describe('lines of terminals', () => {
  it.each([
    ['a progress bar shows its last state', ' 10%\r 50%\r100%', '100%'],
    ['a line of Windows keeps its text', 'text\r', 'text'],
    ['a return without text after it changes nothing', '50%\r\r', '50%'],
    ['a spinner shows its last sign', 'wait |\b/\b-', 'wait -'],
    ['the cursor at the first column begins anew', `old${ESC}[1Gnew`, 'new'],
    ['titles of windows are dropped', `${ESC}]0;title\u0007text`, 'text'],
    [
      'addresses of links are dropped, their text stays',
      `${ESC}]8;;https://example.org${ESC}\\here${ESC}]8;;${ESC}\\`,
      'here',
    ],
    ['other sequences are dropped', `${ESC}[2K${ESC}[?25la${ESC}(Bb${ESC}=c`, 'abc'],
    ['a sequence cut at the end is dropped', `text${ESC}[31`, 'text'],
    ['control characters are dropped, tabs stay', 'a\u0000\tb\u0007', 'a\tb'],
    ['markup stays text', '<b onclick="x">&amp;</b>', '<b onclick="x">&amp;</b>'],
  ])('%s', (_, raw, text) => {
    expect(read(raw).text).toBe(text);
  });

  it('keeps colours of what was written over away from what follows', () => {
    expect(read(`${ESC}[31mred${ESC}[0m\rplain`)).toMatchObject({ text: 'plain', styled: [] });
  });

  it('leaves no control character and no look outside of the text, whatever comes', () => {
    const sign = fc.constantFrom(ESC, '[', '3', '1', 'm', ';', '\r', '\b', ']', '\u0007', 'K', 'x', 'é', '😀', '\\');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const { text, styled } = read(signs.join(''));
        expect([...text].every((each) => each >= ' ' || each === '\t')).toBe(true);
        for (const { from, to } of styled) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
