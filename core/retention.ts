import * as z from 'zod';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What has an end, and for how many days each is kept. What is not here stays: findings, plans, tasks, decisions, audit. */
export const Retention = z.strictObject({ scans: z.number().int(), pages: z.number().int(), before: z.number().int() });
export type Retention = z.infer<typeof Retention>;

/** Where an installation says nothing; docs/retention.md says why. */
export const DEFAULT_RETENTION: Retention = {
  /** A season of trend lines. */
  scans: 90,
  /** Until no interrupted scan goes on from them, and what a scan saw can still be looked into. */
  pages: 7,
  /** What a resource was right before its first write. Audits ask for the last year. */
  before: 365,
};

/** Answers to repeated requests: whoever repeats one later has surely looked at what became of it. */
export const ANSWER_DAYS = 1;

/**
 * The days that may be set. A bucket deletes by the class in a document's tag, and what was tagged under one setting must still go under
 * the next: so there is a rule for each of these, always.
 */
const LONG = [30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const CHOICES: { readonly [sort in keyof Retention]: readonly number[] } = { scans: LONG, pages: [7, 14, 30, 60, 90], before: LONG };

/** Without an end, or with one that the record of who changed what rests on. */
const NOT_SET: readonly string[] = ['anchors', 'answers', 'audit', 'decisions', 'findings', 'journals', 'logs', 'plans', 'tasks'];

/** `scans=90,pages=7,before=365`, each left out where its default holds; what is wrong with it otherwise is an issue each. */
export const RetentionText = z.string().transform((text, context): Retention => {
  const days: { [sort: string]: number } = { ...DEFAULT_RETENTION };
  const seen = new Set<string>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const message = faultIn(part, seen);
    if (message === undefined) days[sortOf(part)] = Number(part.split('=')[1]);
    else context.addIssue({ code: 'custom', message });
    seen.add(sortOf(part));
  }
  const retention = Retention.parse(days);
  if (retention.pages > retention.scans)
    context.addIssue({
      code: 'custom',
      message: `pages=${retention.pages}: a page goes no later than its scan, and scans=${retention.scans}`,
    });
  return retention;
});

function sortOf(part: string): string {
  return part.split('=')[0] ?? '';
}

function faultIn(part: string, seen: ReadonlySet<string>): string | undefined {
  const [sort = '', days, more] = part.split('=');
  if (NOT_SET.includes(sort))
    return `${sort}: how long that is kept cannot be set, since the record of who changed what rests on it; set ${sorts()}`;
  const choices = Object.entries(CHOICES).find(([name]) => name === sort)?.[1];
  if (choices === undefined || days === undefined || more !== undefined)
    return `${part === '' ? 'An empty place between commas' : part}: write sorts with their days, as in ${retentionText(DEFAULT_RETENTION)}; the sorts are ${sorts()}`;
  if (seen.has(sort)) return `${sort} stands twice`;
  if (/^\d+$/.test(days) && choices.includes(Number(days))) return undefined;
  return `${part}: the days of ${sort} are one of ${choices.join(', ')}`;
}

function sorts(): string {
  return Object.keys(CHOICES).join(', ');
}

/** As it is set and shown. */
export function retentionText({ scans, pages, before }: Retention): string {
  return `scans=${scans},pages=${pages},before=${before}`;
}

/**
 * Days after which a bucket lets go of a document, by the class in its tag: one for each number of days that can be set. Pages are kept to
 * the end of a day, so for one more.
 */
export const documentClassDays: readonly number[] = [
  ...new Set([ANSWER_DAYS, ...CHOICES.pages.map((days) => days + 1), ...CHOICES.before]),
].sort((left, right) => left - right);

/** The tag of a document that names its class, as infra's rules and the adapter of S3 write it. */
export const RETENTION_TAG = 'retain-days';

/** When an item of a time (RFC 3339) may go that is kept for so many days: epoch seconds. */
export function epochAfter(time: string, days: number): number {
  return Math.floor(new Date(time).getTime() / 1000) + days * 86_400;
}

/** When a document put now may go (RFC 3339). */
export function retainedFor(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString();
}

/** As `retainedFor`, to the end of that day (UTC): the same document put again and again on a day is prolonged once. */
export function retainedToEndOfDay(now: Date, days: number): string {
  return new Date(Math.ceil((now.getTime() + days * DAY_MS) / DAY_MS) * DAY_MS).toISOString();
}

/** The shortest class that keeps a document written now for long enough; undefined where none does, and so it stays. */
export function documentClassFor(now: Date, retainUntil: string): number | undefined {
  const left = Date.parse(retainUntil) - now.getTime();
  return documentClassDays.find((days) => days * DAY_MS >= left);
}
