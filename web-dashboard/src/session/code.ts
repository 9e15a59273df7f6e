const FORM = /^#code=(nyc_[A-Za-z0-9_-]{1,90})$/;

/** Return the sign-in code of an address's fragment, or null when there is none. */
export function codeOf(fragment: string): string | null {
  return FORM.exec(fragment)?.[1] ?? null;
}
