/** Whole numbers of a list that an iCalendar rule may hold, each from one number to another, or as far from the end. */
const NUMBERS: Readonly<Record<string, { readonly from: number; readonly to: number; readonly isSigned?: true }>> = {
  BYMONTH: { from: 1, to: 12 },
  BYMONTHDAY: { from: 1, to: 31, isSigned: true },
  BYYEARDAY: { from: 1, to: 366, isSigned: true },
  BYWEEKNO: { from: 1, to: 53, isSigned: true },
  BYHOUR: { from: 0, to: 23 },
  BYMINUTE: { from: 0, to: 59 },
  BYSETPOS: { from: 1, to: 366, isSigned: true },
};
const SINGLE: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,3}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{8}T\d{6}Z$/,
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
};
const DAY = /^(?<ordinal>[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)$/;

/** The part that each value goes with, as people may write it. */
const SHAPES: Readonly<Record<string, string>> = {
  FREQ: 'DAILY, WEEKLY, MONTHLY or YEARLY',
  INTERVAL: 'a whole number from 1',
  COUNT: 'a whole number from 1',
  UNTIL: 'a time in UTC such as 20271231T235900Z',
  WKST: 'MO, TU, WE, TH, FR, SA or SU',
  BYDAY: 'days such as MO,2TU,-1FR (a number only with FREQ=MONTHLY or YEARLY)',
};

/**
 * What is wrong with an iCalendar rule (RFC 5545, 3.3.10), in a sentence; undefined where nothing is. Looked at here, since libraries read
 * past what they do not know: with a part misspelt a rule would mean every day.
 */
export function whyNoRule(rule: string): string | undefined {
  const parts = new Map<string, string>();
  for (const part of rule.split(';')) {
    const at = part.indexOf('=');
    const [name, value] = [part.slice(0, at), part.slice(at + 1)];
    if (at < 1 || !isPart(name)) return `The rule "${rule}" has the part "${part}", which a recurrence does not have. ${KNOWN}`;
    if (parts.has(name)) return `The rule "${rule}" has ${name} twice.`;
    parts.set(name, value);
  }
  if (!parts.has('FREQ')) return `The rule "${rule}" does not say how often: begin it with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.`;
  if (parts.has('COUNT') && parts.has('UNTIL')) return `The rule "${rule}" has both COUNT and UNTIL: give one of them.`;
  for (const [name, value] of parts) {
    const isRight = name in SINGLE ? SINGLE[name]?.test(value) === true : value.split(',').every((one) => isItem(name, one, parts));
    if (!isRight) return `The rule "${rule}" has ${name}=${value}: write ${shapeOf(name)}.`;
  }
  return undefined;
}

const NAMES = [...Object.keys(SINGLE), ...Object.keys(NUMBERS), 'BYDAY'];
const KNOWN = `It may have ${NAMES.join(', ')}.`;

function isPart(name: string): boolean {
  return NAMES.includes(name);
}

function isItem(name: string, text: string, parts: ReadonlyMap<string, string>): boolean {
  if (name === 'BYDAY') return isDay(text, parts.get('FREQ'));
  const range = NUMBERS[name];
  if (range === undefined || !(range.isSigned === true ? /^[+-]?\d{1,3}$/ : /^\d{1,2}$/).test(text)) return false;
  const size = Math.abs(Number(text));
  return size >= range.from && size <= range.to;
}

function isDay(text: string, frequency: string | undefined): boolean {
  const found = DAY.exec(text);
  if (found === null) return false;
  const ordinal = found.groups?.['ordinal'];
  if (ordinal === undefined) return true;
  const most = frequency === 'MONTHLY' ? 5 : 53;
  return (frequency === 'MONTHLY' || frequency === 'YEARLY') && Number(ordinal) !== 0 && Math.abs(Number(ordinal)) <= most;
}

function shapeOf(name: string): string {
  const range = NUMBERS[name];
  if (range === undefined) return SHAPES[name] ?? 'what RFC 5545 says';
  return `whole numbers from ${range.from} to ${range.to}${range.isSigned === true ? ', or with a minus from the end' : ''}`;
}
