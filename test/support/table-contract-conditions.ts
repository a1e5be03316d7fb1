import { describe, expect, test } from 'vitest';
import type { Condition } from '../../core/ports.ts';
import { codeOf, type TableUnderTest } from './table-contract-subject.ts';

const finding = { severity: 3, state: 'OPEN', tags: { team: 'core', levels: [1, 2] }, none: null, excepted: false };

const holding: Readonly<Record<string, Condition>> = {
  'the item exists': { exists: true },
  'an attribute that is null is present': { attribute: 'none', present: true },
  'an attribute that is missing is not present': { attribute: 'owner', present: false },
  'equal numbers are equal': { attribute: 'severity', equals: 3 },
  'equal documents are equal, whatever the order of their names': { attribute: 'tags', equals: { levels: [1, 2], team: 'core' } },
  'null equals null': { attribute: 'none', equals: null },
  'false equals false': { attribute: 'excepted', equals: false },
  'another type is not equal': { attribute: 'severity', notEquals: '3' },
  'a missing attribute is not equal to anything': { attribute: 'owner', notEquals: 'ana' },
  'a smaller number is less': { attribute: 'severity', lessThan: 3.5 },
  'the same number is at most itself': { attribute: 'severity', atMost: 3 },
  'the same number is at least itself': { attribute: 'severity', atLeast: 3 },
  'a larger number is greater': { attribute: 'severity', greaterThan: -10 },
  'text is ordered': { attribute: 'state', greaterThan: 'OPEM' },
  'text is ordered by its UTF-8 bytes, not by UTF-16 units': { not: { attribute: 'state', greaterThan: '\u{1f600}' } },
  'what cannot be compared is not less, so "not less" holds': { not: { attribute: 'state', lessThan: 5 } },
  'all of none hold': { all: [] },
  'all of one hold': { all: [{ exists: true }] },
  'one of several is enough': {
    any: [
      { attribute: 'severity', equals: 4 },
      { attribute: 'state', equals: 'OPEN' },
    ],
  },
  'parts nest': {
    all: [
      { any: [{ not: { exists: false } }, { all: [] }] },
      { not: { not: { all: [{ exists: true }, { attribute: 'severity', atMost: 3 }] } } },
    ],
  },
};

const failing: Readonly<Record<string, Condition>> = {
  'the item exists, so it does not not exist': { exists: false },
  'a missing attribute is not present': { attribute: 'owner', present: true },
  'an attribute that is null is not missing': { attribute: 'none', present: false },
  'numbers that differ are not equal': { attribute: 'severity', equals: 4 },
  'a number is not its text': { attribute: 'severity', equals: '3' },
  'a missing attribute is not null': { attribute: 'owner', equals: null },
  'lists in another order are not equal': { attribute: 'tags', equals: { team: 'core', levels: [2, 1] } },
  'equal documents do not differ': { attribute: 'tags', notEquals: { team: 'core', levels: [1, 2] } },
  'a number is not less than itself': { attribute: 'severity', lessThan: 3 },
  'a number is not greater than itself': { attribute: 'severity', greaterThan: 3 },
  'a missing attribute is not less than a number': { attribute: 'owner', lessThan: 1 },
  'a missing attribute is not at least a number': { attribute: 'owner', atLeast: 0 },
  'text is not at most a number': { attribute: 'state', atMost: 5 },
  'a document has no order': { attribute: 'tags', greaterThan: 0 },
  'null is not less than a number': { attribute: 'none', lessThan: 1 },
  'none of none holds': { any: [] },
  'one of two is not all': { all: [{ exists: true }, { attribute: 'severity', equals: 4 }] },
  'not everything fails': { not: { any: [{ attribute: 'severity', equals: 3 }, { exists: false }] } },
};

/** When a condition holds. */
export function conditionContract({ table, partition }: TableUnderTest): void {
  const tryOn = async (condition: Condition): Promise<string> => {
    const key = { pk: partition(), sk: 'finding' };
    await table().write({ put: { ...key, ...finding } });
    const single = await codeOf(table().write({ update: key, set: { seen: true }, when: condition }));
    const inTransaction = await codeOf(table().transact([{ check: key, when: condition }]));
    expect(inTransaction).toBe(single);
    return single;
  };

  describe('conditions that hold', () => {
    test.each(Object.entries(holding))('%s', async (_sentence, condition) => {
      expect(await tryOn(condition)).toBe('none');
    });
  });

  describe('conditions that fail', () => {
    test.each(Object.entries(failing))('%s', async (_sentence, condition) => {
      expect(await tryOn(condition)).toBe('CONDITION_FAILED');
    });
  });

  describe('conditions on an item that is not there', () => {
    test.each([
      ['it does not exist', { exists: false }, 'none'],
      ['its attributes differ from anything', { attribute: 'state', notEquals: 'OPEN' }, 'none'],
      ['its attributes are less than nothing', { attribute: 'severity', lessThan: 100 }, 'CONDITION_FAILED'],
      ['it does not exist', { exists: true }, 'CONDITION_FAILED'],
    ] as const)('%s: %o', async (_sentence, condition, code) => {
      expect(await codeOf(table().write({ delete: { pk: partition(), sk: 'never' }, when: condition }))).toBe(code);
      expect(await codeOf(table().write({ check: { pk: partition(), sk: 'never' }, when: condition }))).toBe(code);
    });
  });
}
