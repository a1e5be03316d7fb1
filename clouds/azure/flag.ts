import type { Field } from '../../core/kind/facts.ts';

/**
 * A property that is yes or no, as a fact: ARM tells a flag, and its templates a text that is one, in any case. Any other word is neither, so
 * that nothing is known. `absent`: what it means that ARM tells none.
 */
export function flagField(property: string, value: unknown, absent: boolean): Field<boolean> {
  if (value === undefined || value === null) return { known: absent };
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (word === true || word === 'true') return { known: true };
  if (word === false || word === 'false') return { known: false };
  const told = JSON.stringify(value).slice(0, LONGEST_TOLD);
  const message = `Azure tells ${told} for ${property}, which is neither true nor false. Look at the resource by hand.`;
  return { unknown: { fault: 'unreadable', operation: property, message } };
}

const LONGEST_TOLD = 40;
