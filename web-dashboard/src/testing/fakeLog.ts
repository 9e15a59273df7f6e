import { HttpResponse, http } from 'msw';

/** A log on a server that is none: for tests. */
export class FakeLog {
  ended = true;
  complete = true;
  /** Answers 503 as long as it is true. */
  away = false;
  calls: URL[] = [];
  private bytes = new Uint8Array();
  private waiting: (() => void)[] = [];

  constructor(
    text = '',
    private readonly mostBytes = 4 << 20,
  ) {
    this.write(text);
  }

  /** Let the task write. */
  write(text: string): void {
    const more = new TextEncoder().encode(text);
    const all = new Uint8Array(this.bytes.length + more.length);
    all.set(this.bytes);
    all.set(more, this.bytes.length);
    this.bytes = all;
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  readonly handler = http.get('*/api/v1/tasks/:task/attempts/:number/log', async ({ request }) => {
    const url = new URL(request.url);
    this.calls.push(url);
    if (this.away) {
      return HttpResponse.text('away', { status: 503 });
    }
    const number = (name: string, missing: number) => Number(url.searchParams.get(name) ?? missing);
    return url.searchParams.has('fromLine')
      ? this.lines(number('fromLine', 0), number('lines', 1000))
      : this.slice(number('offset', 0), number('limit', 1 << 20), number('waitMs', 0));
  });

  private async slice(offset: number, limit: number, waitMs: number) {
    if (waitMs > 0 && offset >= this.bytes.length && !this.ended) {
      await new Promise<void>((done) => this.waiting.push(done));
    }
    return this.answer(offset, this.bytes.subarray(offset, offset + Math.min(limit, this.mostBytes)), {});
  }

  private lines(from: number, count: number) {
    const starts = [0];
    this.bytes.forEach((byte, i) => {
      if (byte === 10) {
        starts.push(i + 1);
      }
    });
    const open = (starts.at(-1) ?? 0) < this.bytes.length;
    const whole = starts.length - 1 + (open && this.ended ? 1 : 0);
    const ends = [...starts.slice(1), this.bytes.length];
    const headers = { 'Nodeyard-Log-First-Line': String(from), 'Nodeyard-Log-Lines': String(whole) };
    const start = starts[from] ?? 0;
    let end = start;
    for (let line = from; line < Math.min(whole, from + count); line++) {
      const next = ends[line] ?? end;
      if (next - start > this.mostBytes) {
        end = end === start ? start + this.mostBytes : end;
        break;
      }
      end = next;
    }
    return from < whole
      ? this.answer(start, this.bytes.subarray(start, end), headers)
      : new HttpResponse(new Uint8Array(), { headers: { ...headers, ...this.whole() } });
  }

  private answer(offset: number, bytes: Uint8Array, more: Record<string, string>) {
    const next = offset + bytes.length;
    return new HttpResponse(new Uint8Array(bytes), {
      headers: {
        ...more,
        ...this.whole(),
        'Nodeyard-Log-Offset': String(offset),
        'Nodeyard-Log-Next-Offset': String(next),
        'Nodeyard-Log-End': String(this.ended && next >= this.bytes.length),
      },
    });
  }

  private whole() {
    return { 'Nodeyard-Log-Bytes': String(this.bytes.length), 'Nodeyard-Log-Complete': String(this.complete) };
  }

  private wake(): void {
    for (const done of this.waiting.splice(0)) {
      done();
    }
  }
}
