import { expect, test } from 'vitest';
import { EXIT, exitCodeOf } from '../../../cli/exit-code.ts';
import { ApiProblem } from '../../../core/api/contract/api-problem.ts';
import { PROBLEM_KINDS, problemOfError } from '../../../core/api/contract/problem.ts';
import { CloudmendError } from '../../../core/errors.ts';

const place = { instance: '/v1/tasks', requestId: 'request' };

test('an error ends with the same code whether the engine is here or elsewhere', () => {
  const here = new CloudmendError('PLAN_DRIFT', 'The world has changed.');
  expect(exitCodeOf(here)).toBe(EXIT.drift);
  expect(exitCodeOf(new ApiProblem(problemOfError(here, place)))).toBe(EXIT.drift);
});

test('what nobody foresaw is internal', () => {
  expect(exitCodeOf(new TypeError('x is not a function'))).toBe(EXIT.internal);
});

test('only what is internal by its code, and what no client of ours sends, has no exit code of its own', () => {
  const internal = Object.keys(PROBLEM_KINDS).filter(
    (code) => exitCodeOf(new ApiProblem({ ...problemOfError(undefined, place), code })) === EXIT.internal,
  );
  expect(internal).toEqual([
    'ITEM_TOO_LARGE',
    'INTERNAL',
    'METHOD_NOT_ALLOWED',
    'UNSUPPORTED_MEDIA_TYPE',
    'NOT_ACCEPTABLE',
    'PRECONDITION_REQUIRED',
  ]);
});
