const LEAST = 8;
const MOST = 256;

/** Say what is wrong with a new password, by the rules that the server has too, or return null. */
export function passwordFault(password: string, username = '', emailAddress = ''): string | null {
  if (password.length < LEAST) {
    return `Use at least ${LEAST} characters`;
  }
  if (password.length > MOST) {
    return `Use at most ${MOST} characters`;
  }
  const lower = password.toLowerCase();
  const guesses = [username, emailAddress, emailAddress.split('@')[0] ?? ''].map((guess) => guess.toLowerCase());
  if (guesses.includes(lower)) {
    return 'It must not be your name or address';
  }
  return new Set(password).size === 1 ? 'It must not be one character again and again' : null;
}
