import { openHere } from './open';

/** Reads a chart beside the page: `{ text, settings }` in, an open chart out. */
globalThis.addEventListener('message', (event: MessageEvent<{ text: string; settings: string | null }>) => {
  globalThis.postMessage(openHere(event.data.text, event.data.settings));
});
