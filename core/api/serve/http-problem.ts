import type { ProblemCode } from '../contract/problem.ts';

/** A refusal by what HTTP itself asks for. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
