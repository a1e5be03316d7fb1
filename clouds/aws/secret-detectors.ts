import * as z from 'zod';
import { isReference, namesSecret } from './secret-names.ts';
import {
  KNOWN_SHAPES,
  looksLikeSecretKey,
  looksRandom,
  PUBLIC_TEXT,
  REFERENCES,
  RUN,
  SECRET_KEY_RUN,
  URL_WITH_PASSWORD,
} from './secret-shapes.ts';
import { embeddedTexts, findText } from './user-data.ts';

/**
 * A secret as facts may carry it: where it stands (the name of the variable, or `line 3`) and what gave it away. Nothing of its value, not
 * its length and no hash of it: a short password is guessed from its hash.
 */
export const FoundSecret = z.strictObject({ name: z.string(), detector: z.string() });
export type FoundSecret = z.infer<typeof FoundSecret>;

/** Secrets in a text: a script, a document, a template. In the order of their names. */
export function findSecretsInText(text: string): FoundSecret[] {
  const embedded = embeddedTexts(text).flatMap(({ line, text: inner }) =>
    spotsIn(inner).map(({ detector }) => ({ name: `line ${line}`, detector })),
  );
  return distinct([...spotsIn(text), ...embedded]);
}

/** Secrets in pairs of a name and a value, as environment variables are. A name that is itself a secret is shown as `entry 2`. */
export function findSecretsInPairs(pairs: { readonly [name: string]: string }): FoundSecret[] {
  return distinct(Object.entries(pairs).flatMap(([name, value], index) => inPair(shownName(name, `entry ${index + 1}`), name, value)));
}

/** Secrets in user data as EC2 gives it, base64 of text or of gzip; undefined where it cannot be read: then nobody knows. */
export function findSecretsInUserData(base64: string): FoundSecret[] | undefined {
  const text = findText(base64);
  return text === undefined ? undefined : findSecretsInText(text);
}

/** A stretch of a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}
interface Shape extends Span {
  readonly detector: string;
}
interface Named extends Span {
  readonly name: string;
}

// A name, `=`, `:` or `=>`, and a value, quoted or up to the next separator. The value is looked at and not passed, since `env: A=b` holds
// a pair in a pair.
const ASSIGNMENT =
  /(?<![A-Za-z0-9_.])([A-Za-z][A-Za-z0-9_.-]{0,127}|_[A-Za-z0-9_.-]{1,127})["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}(?=("[^"\n]{0,2048}"|'[^'\n]{0,2048}'|[^\s"',;=][^\s"',;]{0,2047}))/g;
/** `--db-password hunter2`. */
const FLAG = /(?<![^\s"'])--([A-Za-z][A-Za-z0-9-]{0,63})[ \t]{1,4}(?=("[^"\n]{0,2048}"|'[^'\n]{0,2048}'|[^\s"',;=-][^\s"',;]{0,2047}))/g;
/** What stands right before a value when it has a name. */
const NAME_BEFORE =
  /(?:^|[\s"'{,;(-])([A-Za-z_][A-Za-z0-9_.-]{0,127})["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?(?:(?:Bearer|Basic|token)[ \t])?$/;

function inPair(shown: string, name: string, value: string): readonly FoundSecret[] {
  const inside = [...spotsIn(value), ...embeddedTexts(value).flatMap(({ text }) => spotsIn(text))];
  if (inside.length > 0) return inside.map(({ detector }) => ({ name: shown, detector }));
  return namesSecret(name) && !isReference(name, value) ? [{ name: shown, detector: 'secret-name' }] : [];
}

/** Everything that gives itself away in a text. No name begins inside a value that was found, so that no part of one is shown. */
function spotsIn(text: string): readonly FoundSecret[] {
  const shapes = shapesIn(text);
  const shaped = coverOf(text, shapes);
  const closed = coverOf(text, [...shapes, ...[...text.matchAll(REFERENCES)].map(spanOf)]);
  const named = namedIn(text, closed);
  const taken = coverOf(text, [...shapes, ...named]);
  const runs = runsIn(text).filter((run) => !touches(taken, run));
  const secrets = coverOf(text, [...shapes, ...runs, ...named]);
  const holders = coverOf(text, named);
  const unnamed = [...shapes, ...runs].map((one) => {
    const holder = named[(holders[one.start] ?? 0) - 1];
    return { name: holder?.name ?? nameBefore(text, one.start, secrets), detector: one.detector };
  });
  return [...unnamed, ...named.filter((one) => !touches(shaped, one)).map(({ name }) => ({ name, detector: 'secret-name' }))];
}

function shapesIn(text: string): readonly Shape[] {
  const known = Object.entries(KNOWN_SHAPES).flatMap(([detector, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ ...spanOf(match), detector })),
  );
  const urls = [...text.matchAll(URL_WITH_PASSWORD)].flatMap((match) =>
    isReference('password', match[1] ?? '') ? [] : [{ ...spanOf(match), detector: 'url-with-password' }],
  );
  return [...known, ...urls];
}

/** Runs without a pattern that nothing names, the secret halves of AWS access keys among them. */
function runsIn(text: string): readonly Shape[] {
  let open = text;
  for (const pattern of PUBLIC_TEXT) open = open.replace(pattern, (found) => ' '.repeat(found.length));
  const keys = [...open.matchAll(SECRET_KEY_RUN)].flatMap((match) =>
    looksLikeSecretKey(match[0]) ? [{ ...spanOf(match), detector: 'aws-secret-access-key' }] : [],
  );
  const isKey = coverOf(text, keys);
  const others = [...open.matchAll(RUN)].flatMap((match) => {
    const isSecret = looksRandom(match[0]) && findText(match[0]) === undefined && !touches(isKey, spanOf(match));
    return isSecret ? [{ ...spanOf(match), detector: 'high-entropy' }] : [];
  });
  return [...keys, ...others];
}

/** From left to right over both patterns: `--password TeaSecret=oolong` is a flag, and the assignment in its value a part of a password. */
function namedIn(text: string, closed: Cover): readonly Named[] {
  const matches = [ASSIGNMENT, FLAG].flatMap((pattern) => [...text.matchAll(pattern)]).sort((left, right) => left.index - right.index);
  const found: Named[] = [];
  let past = 0;
  for (const match of matches) {
    const [whole, name = '', quoted = ''] = match;
    if (match.index < past || closed[match.index] !== 0) continue;
    const value = quoted.replace(/^(["'])(.*)\1$/, '$2');
    if (!namesSecret(name) || isReference(name, value)) continue;
    const start = match.index + whole.length;
    past = start + lengthOf(text, start, quoted);
    found.push({ start, end: past, name: shownName(name, lineAt(text, start)) });
  }
  return found;
}

/** A value without quotes goes on to the next space: `PASSWORD=a,b:c` is one password for a shell. */
function lengthOf(text: string, start: number, quoted: string): number {
  if (/^["']/.test(quoted)) return quoted.length;
  return /^\S*/.exec(text.slice(start, start + 4096))?.[0].length ?? quoted.length;
}

function nameBefore(text: string, start: number, secrets: Cover): string {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 160);
  const match = start === 0 ? null : NAME_BEFORE.exec(text.slice(from, start));
  const name = match?.[1];
  if (match === null || name === undefined || secrets[from + match.index + match[0].indexOf(name)] !== 0) return lineAt(text, start);
  return shownName(name, lineAt(text, start));
}

/** The name, unless it gives itself away as a secret. */
function shownName(name: string, instead: string): string {
  return shapesIn(name).length + runsIn(name).length > 0 ? instead : name;
}

function lineAt(text: string, position: number): string {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return `line ${line}`;
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** For each place of the text the number of the span that covers it, from 1 on; 0: none. */
type Cover = Uint32Array;

function coverOf(text: string, spans: readonly Span[]): Cover {
  const cover = new Uint32Array(text.length);
  for (const [index, { start, end }] of spans.entries()) cover.fill(index + 1, start, end);
  return cover;
}

function touches(cover: Cover, { start, end }: Span): boolean {
  return cover.subarray(start, end).some((number) => number !== 0);
}

function distinct(found: readonly FoundSecret[]): FoundSecret[] {
  const byKey = new Map(found.map((one) => [JSON.stringify([one.name, one.detector]), one]));
  return [...byKey.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
}
