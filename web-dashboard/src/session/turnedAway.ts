const NAME = 'nodeyard_refusal';

/** Return why the server sent the browser back to the sign-in page, in its words; null when it did not. */
export function turnedAway(): string | null {
  const cookie = document.cookie.split('; ').find((each) => each.startsWith(`${NAME}=`));
  if (cookie === undefined) {
    return null;
  }
  try {
    return decodeURIComponent(cookie.slice(NAME.length + 1)) || null;
  } catch {
    return null;
  }
}

/** It was told: another look at the page says nothing of it. */
export function forgetTurnedAway(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the store of cookies is not in every browser, and this is one cookie
  document.cookie = `${NAME}=; path=/login; max-age=0; samesite=strict`;
}
