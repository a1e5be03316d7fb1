/** Whether something holds of a request. `depends`: on values that nobody has told, or on something that AWS leaves open. */
export type Truth = 'yes' | 'no' | 'depends';

/** Whether one of them holds. */
export function either(left: Truth, right: Truth): Truth {
  if (left === 'yes' || right === 'yes') return 'yes';
  return left === 'depends' || right === 'depends' ? 'depends' : 'no';
}

/** Whether both hold. */
export function both(left: Truth, right: Truth): Truth {
  if (left === 'no' || right === 'no') return 'no';
  return left === 'depends' || right === 'depends' ? 'depends' : 'yes';
}

/** Whether it does not hold. */
export function negated(one: Truth): Truth {
  if (one === 'depends') return one;
  return one === 'yes' ? 'no' : 'yes';
}

/** `yes` or `no`. */
export function truthOf(is: boolean): Truth {
  return is ? 'yes' : 'no';
}

/** Whether it holds of one of them; looks no further than the first. */
export function holdsForSome<T>(all: readonly T[], holds: (one: T) => Truth): Truth {
  let truth: Truth = 'no';
  for (const one of all) {
    truth = either(truth, holds(one));
    if (truth === 'yes') return truth;
  }
  return truth;
}

/** Whether it holds of all of them; looks no further than the first of which it does not. */
export function holdsForAll<T>(all: readonly T[], holds: (one: T) => Truth): Truth {
  let truth: Truth = 'yes';
  for (const one of all) {
    truth = both(truth, holds(one));
    if (truth === 'no') return truth;
  }
  return truth;
}
