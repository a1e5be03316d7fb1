/** The times that options of the command line name, each as one recurrence. What is wrong with them the API says. */
export interface RecurrenceOptions {
  readonly daily?: string | undefined;
  readonly weekly?: string | undefined;
  readonly monthly?: string | undefined;
  readonly rule?: string | undefined;
  readonly start?: string | undefined;
  readonly zone: string;
}

/** One for each option that is given. */
export function recurrencesOf({ daily, weekly, monthly, rule, start, zone }: RecurrenceOptions): readonly object[] {
  return [
    ...(daily === undefined ? [] : [{ every: 'day', at: daily, zone }]),
    ...(weekly === undefined ? [] : [{ every: 'week', on: before(weekly).split(','), at: after(weekly), zone }]),
    ...(monthly === undefined ? [] : [{ every: 'month', ...monthDays(before(monthly)), at: after(monthly), zone }]),
    ...(rule === undefined ? [] : [{ rule, start, zone }]),
  ];
}

/** `1,15,last`, or `2,last:SU,MO`. */
function monthDays(given: string) {
  const [numbers = '', days] = given.split(':');
  const positions = numbers.split(',').map((one) => (one === 'last' ? one : Number(one)));
  return days === undefined ? { days: positions } : { weeks: positions, on: days.split(',') };
}

function before(given: string): string {
  return given.slice(0, Math.max(0, given.lastIndexOf('@')));
}

function after(given: string): string {
  return given.slice(given.lastIndexOf('@') + 1);
}
