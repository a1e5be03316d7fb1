import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { isCounted, parseFilterPattern } from '../../resources/aws/cloudtrail/trail/filter-pattern.ts';
import * as watches from '../../resources/aws/cloudtrail/trail/watches.ts';

const event: JsonObject = {
  eventName: 'BoilTeapot',
  errorCode: 'Client.UnauthorizedOperation',
  eventVersion: '1.08',
  readOnly: false,
  sessionContext: null,
  userIdentity: { type: 'Root', accountId: '210987654321' },
  resources: [{ type: 'AWS::TeaHouse::Kettle' }],
};

function counts(text: string): boolean | 'not understood' {
  const pattern = parseFilterPattern(text);
  return pattern === undefined ? 'not understood' : isCounted(pattern, event);
}

describe('a metric filter', () => {
  test.each([
    '{ $.eventName = "BoilTeapot" }',
    '{$.eventName=BoilTeapot}',
    '{\n  ($.eventName = BoilTeapot)\n}',
    '{ $.eventName = "Boil*" }',
    '{ $.errorCode = *UnauthorizedOperation }',
    '{ $.eventName != "DrinkTea" }',
    '{ $.userIdentity.type = Root && $.userIdentity.invokedBy NOT EXISTS }',
    '{ $.eventName = DrinkTea && $.eventName = Never || $.userIdentity.type = "Root" }',
    '{ $.eventName EXISTS && ($.readOnly IS FALSE) && ($.sessionContext IS NULL) }',
    '{ $.resources[0].type = "*Kettle" }',
    '{ $.eventVersion >= 1.08 }',
  ])('counts the event: %s', (text) => expect(counts(text)).toBe(true));

  test.each([
    '{ $.eventName = "BoilTea" }',
    '{ $.eventName = boilteapot }',
    '{ $.eventName = "BoilTeapot" && $.userIdentity.type != "Root" }',
    '{ ($.eventName = DrinkTea || $.eventName = BoilTeapot) && $.errorCode = None }',
    '{ $.additionalEventData.MFAUsed != "Yes" }',
    '{ $.readOnly IS TRUE }',
    '{ $.userIdentity.type NOT EXISTS }',
    '{ $.resources[1].type EXISTS }',
  ])('does not count the event: %s', (text) => expect(counts(text)).toBe(false));

  test.each([
    '',
    'BoilTeapot',
    '[ip, user, ...]',
    '{ }',
    '{ $.eventName = %Boil.*% }',
    '{ $.resources[*].type = Kettle }',
    '{ ($.eventName = BoilTeapot }',
    '{ $.eventName = "BoilTeapot" ) }',
    '{ $.eventName > BoilTeapot }',
    '{ $.eventName = BoilTeapot & $.eventName = BoilTeapot }',
  ])('is not understood: %s', (text) => expect(counts(text)).toBe('not understood'));

  test('is read or not understood, whatever its text', () => {
    const words = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '&&',
      '||',
      '$.eventName',
      '=',
      '!=',
      '"',
      'BoilTeapot',
      ' ',
      '*',
      'NOT',
      'EXISTS',
      '%',
      '8',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 24 }), (parts) => {
        expect([true, false, 'not understood']).toContain(counts(`{${parts.join(' ')}}`));
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(Object.values(watches).map((watch) => [watch.what, watch] as const))('%s', (_, { pattern, events, name }) => {
  const parsed = parseFilterPattern(pattern);

  test('has a pattern that CloudWatch Logs takes, and that counts all its events', () => {
    expect(pattern.length).toBeLessThanOrEqual(1024);
    for (const one of events) expect(parsed && isCounted(parsed, one), JSON.stringify(one)).toBe(true);
  });

  test('is not counted by the pattern of another', () => {
    for (const other of Object.values(watches)) {
      const theirs = parseFilterPattern(other.pattern);
      if (other.name === name || theirs === undefined) continue;
      expect(
        events.every((one) => isCounted(theirs, one)),
        other.name,
      ).toBe(false);
    }
  });
});
