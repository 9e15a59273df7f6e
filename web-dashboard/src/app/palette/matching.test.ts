import { describe, expect, it } from 'vitest';
import { type Entry, matching, rankOf } from './matching';

const entry = (label: string, group: Entry['group'] = 'Workflows', about?: string): Entry => ({
  id: label,
  group,
  label,
  about,
  go: () => {},
});

describe('the palette', () => {
  it.each([
    ['mesh-fine', 'mesh', 3],
    ['fine-mesh', 'mesh', 2],
    ['remesh', 'mesh', 1],
    ['mesh', 'cfd', 0],
    ['mesh', '', 1],
    ['fine mesh of ada', 'ada fine', 2],
  ])('ranks %s for "%s" as %d', (text, typed, rank) => {
    expect(rankOf(text, typed)).toBe(rank);
  });

  it('names what begins with the word first, and looks at what stands below too', () => {
    const entries = [entry('remesh'), entry('mesh'), entry('lab-1', 'Runners', 'online · mesh'), entry('cfd')];
    expect(matching(entries, 'mesh').map(({ label }) => label)).toEqual(['mesh', 'remesh', 'lab-1']);
  });

  it('names last what the server found by a text that is not shown', () => {
    const entries = [{ ...entry('cfd'), found: true }, entry('solver'), entry('remesh')];
    expect(matching(entries, 'mesh').map(({ label }) => label)).toEqual(['remesh', 'cfd']);
  });

  it('shows no more than six of a group', () => {
    const many = Array.from({ length: 20 }, (_, index) => entry(`mesh ${index}`));
    expect(matching([...many, entry('mesh page', 'Pages')], 'mesh')).toHaveLength(7);
  });
});
