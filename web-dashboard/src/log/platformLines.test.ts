import { describe, expect, it } from 'vitest';
import { writerOf } from './platformLines';

describe('who wrote a line', () => {
  it.each([
    ['$ make all', 'command'],
    ['Creating the environment: 2/3: pip install', 'platform'],
    ['Created the environment in 7.4 s (79 MiB)', 'platform'],
    ['pulling the image python:3.11', 'platform'],
    ['no file matches the artifact path out/*.png', 'platform'],
    ['$HOME is empty', 'work'],
    ['Creating the mesh', 'work'],
    ['', 'work'],
  ])('%j: %s', (text, writer) => {
    expect(writerOf(text)).toBe(writer);
  });
});
