/** What somebody looks for in a log. */
export interface Query {
  text: string;
  regex: boolean;
  matchCase: boolean;
  wholeWord: boolean;
}

export const NO_QUERY: Query = { text: '', regex: false, matchCase: false, wholeWord: false };

/** Lines that tell of a fault, whatever language the task is written in. */
export const FAULTS: Query = {
  text: String.raw`\b(?:[Ee]rror|ERROR|[Ee]xception|EXCEPTION|Traceback|[Ff]atal|FATAL|[Pp]anic|[Ss]egmentation fault|[Kk]illed|[Aa]borted|[Ff]ailed|FAILED|[Cc]annot|No such file)\b|[A-Za-z](?:Error|Exception)\b`,
  regex: true,
  matchCase: true,
  wholeWord: false,
};

/** Return a query as an expression that finds all its matches; null when there is nothing to look for or it is no expression. */
export function expressionOf(query: Query): RegExp | null {
  if (query.text === '') {
    return null;
  }
  const source = query.regex ? query.text : query.text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  try {
    return new RegExp(query.wholeWord ? `(?<!\\w)(?:${source})(?!\\w)` : source, query.matchCase ? 'gu' : 'giu');
  } catch {
    return withoutUnicode(query.wholeWord ? `(?<!\\w)(?:${source})(?!\\w)` : source, query.matchCase ? 'g' : 'gi');
  }
}

/** The stricter reading of expressions refuses some that people write, such as "\-". */
function withoutUnicode(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

/** A match in a line: offsets into its text. */
export interface Match {
  from: number;
  to: number;
}

const MOST_IN_A_LINE = 1000;

/** Return the matches in a line; empty ones are none. */
export function matchesIn(text: string, expression: RegExp): Match[] {
  const matches: Match[] = [];
  // An expression remembers where it stopped, in another line perhaps.
  expression.lastIndex = 0;
  for (const found of text.matchAll(expression)) {
    if (found[0] !== '') {
      matches.push({ from: found.index, to: found.index + found[0].length });
    }
    if (matches.length >= MOST_IN_A_LINE) {
      break;
    }
  }
  return matches;
}

/** Tell whether a line has a match. */
export function hasMatch(text: string, expression: RegExp): boolean {
  expression.lastIndex = 0;
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    if (found[0] !== '') {
      return true;
    }
    expression.lastIndex++;
    if (expression.lastIndex > text.length) {
      return false;
    }
  }
  return false;
}
