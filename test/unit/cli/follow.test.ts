import { expect, test } from 'vitest';
import { isAsBefore, type Look } from '../../../cli/follow.ts';

const paused = '{"status":"PAUSED_GUARD"}';

function look(second: number, message: string, task = paused): Look {
  return { classified: { endedAt: `2026-03-02T09:00:0${second}.000Z`, message }, task };
}

test.each<[string, Look, Look, boolean]>([
  ['was not looked at yet', look(1, 'wait'), look(1, 'wait'), true],
  ['was never classified', { classified: undefined, task: paused }, { classified: undefined, task: paused }, true],
  ['may go on, and has not said so yet', look(1, 'wait'), look(2, 'ready'), true],
  ['may go on for the first time', { classified: undefined, task: paused }, look(2, 'ready'), true],
  ['was looked at and goes on waiting', look(1, 'ready'), look(2, 'wait'), false],
  ['went on and waits for something else', look(1, 'wait'), look(2, 'ready', '{"status":"PAUSED_GUARD","reason":"CAP"}'), false],
])('a task that %s stands as before or not', (_, first, now, isIt) => {
  expect(isAsBefore(first, now)).toBe(isIt);
});
