/** Read comma or tab separated values (RFC 4180: quotes, quotes in quotes, newlines in quotes), at most so many rows. */
export function readCsv(text: string, separator: ',' | '\t', mostRows: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length && rows.length < mostRows; i++) {
    const sign = text[i];
    if (quoted) {
      if (sign !== '"') {
        cell += sign;
      } else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else {
        quoted = false;
      }
    } else if (sign === '"' && cell === '') {
      quoted = true;
    } else if (sign === separator) {
      endCell();
    } else if (sign === '\n') {
      endRow();
    } else if (sign !== '\r' || text[i + 1] !== '\n') {
      cell += sign;
    }
  }
  if ((cell !== '' || row.length > 0) && rows.length < mostRows) {
    endRow();
  }
  return rows;
}
