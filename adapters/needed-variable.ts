import { CloudmendError } from '../core/errors.ts';

/** What a function's environment has to say. Throws VALIDATION_FAILED, which names the variable, where it is not set. */
export function needed<Value>(value: Value | undefined, variable: string): Value {
  if (value !== undefined) return value;
  throw new CloudmendError('VALIDATION_FAILED', `The environment lacks ${variable}, which the stack sets; deploy it again.`);
}
