/** Return what the content security policy of this page load asks of style elements; the server puts it into the page. */
export function styleNonce(): string {
  return document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
}

/** Give the nonce to what puts style elements into the page by itself: dialogs, which keep the page behind from scrolling. */
export function lendNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
