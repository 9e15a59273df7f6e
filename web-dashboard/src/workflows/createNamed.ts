import { ProblemError } from '../api/problem';
import { type ChartFiles, type Published, publish } from './publish';
import { nextName } from './uploads';

const TRIES = 20;

/** Publish files under a name, or under the next one that is free: "mesh", "mesh 2", "mesh 3". */
export async function publishUnderFreeName(name: string, files: ChartFiles, message?: string): Promise<Published> {
  let candidate = name;
  for (let tries = 1; ; tries += 1) {
    try {
      return await publish(candidate, files, { message });
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 409) || tries === TRIES) {
        throw error;
      }
      candidate = nextName(candidate);
    }
  }
}
