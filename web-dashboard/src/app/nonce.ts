/** Return what the content security policy of this page load asks of style elements; the server puts it into the page. */
export function styleNonce(): string {
  return document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '';
}
