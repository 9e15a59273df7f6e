import type { Look, Styled } from './ansi';
import type { Match } from './pattern';

/** A part of a row that is drawn as one element. */
export interface Piece {
  /** Offset into the line's text. */
  from: number;
  text: string;
  look: Look | null;
  /** Address that a click opens. */
  link: string | null;
  /** Number of the match in its line, or null. */
  match: number | null;
}

const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^]+/g;
/** What usually belongs to the sentence and not to the address before it. */
const AFTER_ADDRESS = /[.,;:!?)\]]+$/;

/** An address in a line: offsets into its text. */
interface LinkPart {
  from: number;
  to: number;
  address: string;
}

/** Find the addresses in a line that a browser may open. */
export function linksIn(text: string): LinkPart[] {
  if (!text.includes('://')) {
    return [];
  }
  return [...text.matchAll(ADDRESS)].flatMap((found) => {
    const address = trimmed(found[0]);
    return URL.canParse(address) ? [{ from: found.index, to: found.index + address.length, address }] : [];
  });
}

function trimmed(address: string): string {
  const without = address.replace(AFTER_ADDRESS, '');
  // Parentheses are part of many addresses.
  return without.includes('(') && address.startsWith(`${without})`) ? `${without})` : without;
}

/** Cut a part of a line into pieces that look the same all through. */
export function piecesOf(
  line: { text: string; styled: readonly Styled[] },
  from: number,
  to: number,
  matches: readonly Match[],
): Piece[] {
  const links = linksIn(line.text);
  if (line.styled.length === 0 && links.length === 0 && matches.length === 0) {
    return from < to ? [{ from, text: line.text.slice(from, to), look: null, link: null, match: null }] : [];
  }
  const cuts = new Set([from, to]);
  for (const part of [...line.styled, ...links, ...matches]) {
    for (const cut of [part.from, part.to]) {
      if (cut > from && cut < to) {
        cuts.add(cut);
      }
    }
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const covers = (at: number) => (part: { from: number; to: number }) => part.from <= at && part.to > at;
  return sorted.slice(0, -1).map((at, i) => {
    const match = matches.findIndex(covers(at));
    return {
      from: at,
      text: line.text.slice(at, sorted[i + 1]),
      look: line.styled.find(covers(at))?.look ?? null,
      link: links.find(covers(at))?.address ?? null,
      match: match < 0 ? null : match,
    };
  });
}
