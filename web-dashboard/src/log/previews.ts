import type { Wire } from '../api/client';

/** How a file can be shown in the page without running anything of it. */
export type PreviewKind = 'image' | 'table' | 'json' | 'text';

const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml']);
const TABLES = new Set(['text/csv', 'text/tab-separated-values']);
const TEXTS = new Set([
  'application/xml',
  'application/yaml',
  'application/x-yaml',
  'application/toml',
  'application/javascript',
]);

/** Return how a file can be shown; null when it can only be downloaded. HTML is shown as the text that it is. */
export function previewOf(mediaType: string): PreviewKind | null {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (IMAGES.has(type)) {
    return 'image';
  }
  if (TABLES.has(type)) {
    return 'table';
  }
  if (type === 'application/json' || type.endsWith('+json')) {
    return 'json';
  }
  return type.startsWith('text/') || TEXTS.has(type) ? 'text' : null;
}

const IMAGE_AT_ONCE = 4 << 20;
const TEXT_AT_ONCE = 64 << 10;
const MOST_AT_ONCE = 8;

/** Tell which files are shown without being asked for: small ones, and not too many. */
export function shownAtOnce(files: readonly Wire<'ArtifactView'>[]): ReadonlySet<string> {
  const small = files.filter(({ mediaType, sizeBytes }) => {
    const kind = previewOf(mediaType);
    return kind !== null && sizeBytes <= (kind === 'image' ? IMAGE_AT_ONCE : TEXT_AT_ONCE);
  });
  return new Set(small.slice(0, MOST_AT_ONCE).map((file) => file.path));
}

/** Return the address of a file of a task. */
export function artifactUrl(task: string, path: string): string {
  const parts = path.split('/').map(encodeURIComponent).join('/');
  return `/api/v1/tasks/${encodeURIComponent(task)}/artifacts/${parts}`;
}

/** Return the command that downloads a file, ready for a shell. */
export function artifactCommand(task: string, path: string): string {
  return `nodeyard artifact get ${task} ${/^[\w./-]+$/.test(path) && !path.startsWith('-') ? path : `'${path.replaceAll("'", `'\\''`)}'`}`;
}

/** Read at most so many bytes of an answer and let go of the rest. */
export async function firstBytes(response: Response, most: number): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size > most) {
      await reader?.cancel();
      break;
    }
  }
  const bytes = new Uint8Array(Math.min(size, most));
  let at = 0;
  for (const part of parts) {
    bytes.set(part.subarray(0, bytes.length - at), at);
    at += part.length;
  }
  return { bytes, whole: size <= most };
}
