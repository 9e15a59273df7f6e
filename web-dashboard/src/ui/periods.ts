const DAY_MS = 86_400_000;

/** Terms that people choose from when something ends by itself, in milliseconds as the texts of choices. */
export const PERIODS = [
  { value: String(DAY_MS), label: '1 day' },
  { value: String(7 * DAY_MS), label: '7 days' },
  { value: String(30 * DAY_MS), label: '30 days' },
  { value: String(90 * DAY_MS), label: '90 days' },
  { value: String(365 * DAY_MS), label: '1 year' },
  { value: String(3650 * DAY_MS), label: '10 years' },
];

/** Return the choices up to a number of days. */
export function periodsUpTo(days: number): typeof PERIODS {
  return PERIODS.filter((period) => Number(period.value) <= days * DAY_MS);
}

/** Return the choice of so many days. */
export function period(days: number): string {
  return String(days * DAY_MS);
}
