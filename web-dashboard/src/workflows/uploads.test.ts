import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextName, planUploads } from './uploads';

const named = (...names: string[]) => names.map((name) => ({ name }));

describe('files that came together', () => {
  it('are charts with the settings beside them', () => {
    const plan = planUploads(named('mesh.nodeyard.json', 'mesh.nc', 'wing.json'));
    expect(plan.uploads.map(({ name, sidecar }) => [name, sidecar?.name])).toEqual([
      ['mesh', 'mesh.nodeyard.json'],
      ['wing', undefined],
    ]);
    expect(plan.strays).toEqual([]);
  });

  it('that are no charts, or settings without their chart, are told', () => {
    const plan = planUploads(named('photo.png', 'mesh.nodeyard.json'));
    expect(plan.uploads).toEqual([]);
    expect(plan.strays.map(({ file, why }) => [file.name, why])).toEqual([
      ['photo.png', 'Node charts are files that end with .nc or .json.'],
      ['mesh.nodeyard.json', 'It holds settings of mesh.nc or mesh.json: add that file too.'],
    ]);
  });

  it('are each used once', () => {
    const name = fc.tuple(fc.stringMatching(/^[a-c]{1,2}$/), fc.constantFrom('.nc', '.json', '.nodeyard.json', '.txt'));
    const files = fc.uniqueArray(name.map(([base, ending]) => base + ending));
    fc.assert(
      fc.property(files, (names) => {
        const { uploads, strays } = planUploads(named(...names));
        const used = [
          ...uploads.flatMap(({ chart, sidecar }) => (sidecar === null ? [chart] : [chart, sidecar])),
          ...strays.map(({ file }) => file),
        ];
        expect(used.map((file) => file.name).sort()).toEqual([...names].sort());
      }),
    );
  });
});

describe('another name', () => {
  it.each([
    ['mesh', 'mesh 2'],
    ['mesh 2', 'mesh 3'],
    ['mesh 99', 'mesh 100'],
  ])('for %s is %s', (name, next) => {
    expect(nextName(name)).toBe(next);
  });
});
