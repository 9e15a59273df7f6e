import { IconCheck, IconCircle, IconLoader2, IconX } from '@tabler/icons-react';
import type { Wire } from '../api/client';

type Definition = Wire<'DefinitionView'>;

/** Sign and colour of each state of an environment. */
export const ENVIRONMENT_LOOKS = {
  wanted: { sign: IconCircle, tone: 'blocked' },
  building: { sign: IconLoader2, tone: 'running' },
  ready: { sign: IconCheck, tone: 'succeeded' },
  failed: { sign: IconX, tone: 'failed' },
} as const;

/** Say what an environment consists of: "image python:3.12 · pip numpy, scipy". */
export function partsText(environment: Definition['environment']): string {
  const parts = [
    environment.image === undefined ? '' : `image ${environment.image}`,
    listed('apt', environment.apt),
    listed('conda', environment.conda),
    listed('pip', environment.pip),
    environment.setup === undefined || environment.setup.length === 0 ? '' : `${environment.setup.length} setup lines`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function listed(word: string, parts: readonly string[] | undefined): string {
  return parts === undefined || parts.length === 0 ? '' : `${word} ${parts.join(', ')}`;
}

/** Say which runners have an environment, make it, or could not. */
export function whereText({ builds }: Definition): string {
  if (builds.length === 0) {
    return 'on no runner yet';
  }
  return builds.map((build) => `${build.runnerName ?? 'a runner that is gone'}: ${aboutBuild(build)}`).join('; ');
}

function aboutBuild(build: Wire<'BuildView'>): string {
  if (build.state === 'failed') {
    return `failed, ${build.message ?? 'see the log of its attempt'}`;
  }
  return build.state === 'building' ? (build.phase ?? 'being made') : (build.platform ?? build.state);
}
