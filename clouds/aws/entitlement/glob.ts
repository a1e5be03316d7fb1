import { matchesPattern } from '../policy-document.ts';

const FIELDS = 6;

/**
 * Whether every text that fits the inner pattern fits the outer one, for sure: a star within stands for anything, so that only a star takes it
 * in. Of ARNs field by field, as policies compare them, where the outer one is not a beginning that goes on over colons.
 */
export function isWithin(inner: string, outer: string): boolean {
  if (inner === outer || /^\*+$/.test(outer)) return true;
  if (/^[^*?]*\*$/.test(outer) || !/[*?]/.test(outer)) return takesIn(outer, inner);
  const [innerFields, outerFields] = [fieldsOf(inner), fieldsOf(outer)];
  if (innerFields.length !== FIELDS || outerFields.length !== FIELDS) return false;
  // A star that ends an early field may go on over colons.
  return outerFields.every((field, index) => takesIn(field, innerFields[index] ?? ''));
}

/** Whether there may be a resource that fits both: field by field where both are whole ARNs, else by any text. */
export function overlaps(left: string, right: string): boolean {
  if (left === '*' || right === '*') return true;
  const [leftFields, rightFields] = [fieldsOf(left), fieldsOf(right)];
  if (leftFields.length < FIELDS || rightFields.length < FIELDS) return textsOverlap(left, right);
  if (leftFields.every((field, index) => textsOverlap(field, rightFields[index] ?? ''))) return true;
  if (!isReadTwice(left) && !isReadTwice(right)) return false;
  const service = leftFields.slice(0, 3).every((field, index) => textsOverlap(field, rightFields[index] ?? ''));
  return service && textsOverlap(left, right);
}

/**
 * Whether a pattern has a star before its last field, and something in the place of an account that is none (`arn:aws:logs:*:log-group:tea`): it may
 * be meant to go on over colons, or to fit nothing.
 */
export function isReadTwice(pattern: string): boolean {
  const fields = fieldsOf(pattern);
  return fields.length === FIELDS && fields.slice(0, -1).some((field) => field.endsWith('*')) && !/^[\d*?]*$|^aws/.test(fields[4] ?? '');
}

function textsOverlap(left: string, right: string): boolean {
  if (left === '*' || right === '*') return true;
  if (!/[*?]/.test(left)) return matchesPattern(right, left);
  if (!/[*?]/.test(right)) return matchesPattern(left, right);
  // What both begin with decides most of them.
  const [leftStart, rightStart] = [startOf(left), startOf(right)];
  const shorter = Math.min(leftStart.length, rightStart.length);
  return leftStart.slice(0, shorter) === rightStart.slice(0, shorter) && meets(left, right);
}

function startOf(pattern: string): string {
  return pattern.slice(0, Math.max(0, pattern.search(/[*?]/)));
}

/** Whether the text, its stars and marks as letters of their own, fits the pattern. */
function takesIn(pattern: string, text: string): boolean {
  return matchesPattern(pattern, text, (wanted, letter) => (wanted === '?' ? letter !== '*' : wanted === letter && letter !== '?'));
}

/** Both are patterns: by rows, each of which says with which beginnings of the right one a beginning of the left one has a text in common. */
function meets(left: string, right: string): boolean {
  let row = Array.from({ length: right.length + 1 }, (_, column) => /^\**$/.test(right.slice(0, column)));
  for (const wanted of left) {
    const next = [wanted === '*' && row[0] === true];
    for (let column = 1; column <= right.length; column += 1) {
      const other = right[column - 1];
      const isSame = wanted === other || wanted === '?' || other === '?';
      const skipsLeft = wanted === '*' && row[column] === true;
      const skipsRight = other === '*' && next[column - 1] === true;
      // A star of either may take one more letter of the other, or be passed over.
      const takesLeft = other === '*' && row[column] === true;
      const takesRight = wanted === '*' && next[column - 1] === true;
      next[column] =
        skipsLeft || skipsRight || takesLeft || takesRight || (isSame && wanted !== '*' && other !== '*' && row[column - 1] === true);
    }
    row = next;
  }
  return row[right.length] === true;
}

function fieldsOf(arn: string): readonly string[] {
  const fields = arn.split(':');
  return fields.length <= FIELDS ? fields : [...fields.slice(0, FIELDS - 1), fields.slice(FIELDS - 1).join(':')];
}
