const KEPT = 'nodeyard-wall-token';
const FORM = /^#token=(nyk_[A-Za-z0-9_-]{1,120})$/;

/**
 * Return the screen's token: that of the address's fragment, which no server sees, or the one that was kept from it. `fresh`
 * asks to take it out of the address. Only tokens of wall screens are taken, which can read and nothing else.
 */
export function takeToken(
  fragment: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
): { token: string | null; fresh: boolean } {
  const given = FORM.exec(fragment)?.[1];
  if (given === undefined) {
    return { token: storage?.getItem(KEPT) ?? null, fresh: false };
  }
  storage?.setItem(KEPT, given);
  return { token: given, fresh: true };
}
