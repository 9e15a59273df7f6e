/** A fault of a chart, in the form in which the server reports it; the codes are the same. */
export interface ChartProblem {
  code: string;
  severity: 'error' | 'warning';
  /** JSON Pointer into the chart. */
  pointer: string;
  message: string;
}

const MOST = 1000;

/** Collects faults; of a chart with very many the first thousand are enough. */
export class ProblemList {
  readonly all: ChartProblem[] = [];

  error(code: string, pointer: string, message: string): void {
    this.add({ code, severity: 'error', pointer, message });
  }

  warning(code: string, pointer: string, message: string): void {
    this.add({ code, severity: 'warning', pointer, message });
  }

  private add(problem: ChartProblem): void {
    if (this.all.length < MOST) {
      this.all.push(problem);
    }
  }
}
