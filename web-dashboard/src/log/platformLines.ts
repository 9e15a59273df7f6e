/** Who wrote a line: the task's work, or the platform around it, which shows commands before they run and tells what it prepares. */
export type Writer = 'work' | 'command' | 'platform';

/** The sentences in which executors tell what they do around the work. Work may write the same words: it is a mark, no proof. */
const PLATFORM =
  /^(Creating|Created|Waiting for) the environment\b|^(pulling|pulled) the image |^(pushed|cannot push) \S+|^no file matches the artifact path |^the (artifact|variable) \S+ is left out|^a file is left out, for its name|^the file .+ of the task .+ replaces that of another task$|^The last lines of \S+:$|^the service \S+ .+; its last lines:$/;

/** Return who wrote a line, by its words. */
export function writerOf(text: string): Writer {
  if (text.startsWith('$ ')) {
    return 'command';
  }
  return PLATFORM.test(text) ? 'platform' : 'work';
}
