import { credentials } from '../api/client';
import { problemOf } from '../api/problem';
import { type LogPlace, MOST_BYTES, rawLogUrl } from './readings';

/** Save bytes as a file of the person's. */
export function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has begun to read by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Save the whole log, with its escape sequences, as it is now. */
export async function saveLog(place: LogPlace, name: string): Promise<void> {
  const parts: Blob[] = [];
  for (let offset = 0, end = false; !end; ) {
    const response = await fetch(`${rawLogUrl(place)}?offset=${offset}&limit=${MOST_BYTES}`, {
      headers: credentials(),
    });
    if (!response.ok) {
      throw await problemOf(response);
    }
    const part = await response.blob();
    parts.push(part);
    offset += part.size;
    end = part.size === 0 || response.headers.get('Nodeyard-Log-End') === 'true';
  }
  saveBlob(new Blob(parts, { type: 'text/plain' }), `${fileNameOf(name)}-attempt-${place.attempt}.log`);
}

/** Return a name as a part of a file name that every system takes. */
export function fileNameOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'task';
}
