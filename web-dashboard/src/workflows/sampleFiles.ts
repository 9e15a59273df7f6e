/** A chart that comes with Nodeyard. */
export interface SampleChart {
  name: string;
  about: string;
  /** What a runner must have for it. */
  needs: string;
  /** The file's exact text. */
  load: () => Promise<string>;
}

const text = async (file: Promise<{ default: string }>) => (await file).default;

/** Charts of the repository's examples, in the order in which one would try them. */
export const SAMPLES: readonly SampleChart[] = [
  {
    name: 'anywhere',
    about: 'Three small Python and shell tasks. The middle one has a way to run on a host and one in a container.',
    needs: 'any runner with Python',
    load: () => text(import('../../../examples/anywhere/chart.nc?raw')),
  },
  {
    name: 'arithmetic',
    about: "Seven of Nodeworks' own nodes, wired into a formula.",
    needs: 'a runner with Nodeworks',
    load: () => text(import('../../../examples/arithmetic/chart.nc?raw')),
  },
  {
    name: 'pipeline',
    about: 'Mesh, solve, evaluate: scripts that hand values and files on, each on the machine that its tags name.',
    needs: 'runners with the tags workstation and cluster',
    load: () => text(import('../../../examples/pipeline/chart.nc?raw')),
  },
];

/** The smallest chart that can be run: what a new workflow begins with. */
export const STARTER = `${JSON.stringify(
  {
    hello: {
      customState: { distributed: { script: ['echo hello'] } },
      forcerun: false,
      hidden: false,
      layer: 1,
      name: 'hello',
      path: ['distributed', 'Shell'],
      pos: [5200, 5000],
      terminals: {},
      tunnel: false,
      type: 'Node',
      uniquename: 'hello',
    },
  },
  null,
  4,
)}
`;
