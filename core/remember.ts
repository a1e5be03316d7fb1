/** Gives for an object what `make` gave for it before, for as long as the object is there. For pure functions of values that nobody changes. */
export function remembered<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  return keptIn(new WeakMap<Of, Kept<Made>>(), make);
}

/** The same by several objects, in their order. */
export function rememberedByAll<Of extends object, Made>(make: (all: readonly Of[]) => Made): (all: readonly Of[]) => Made {
  const root: Branch<Of, Made> = { next: new WeakMap() };
  return (all) => {
    let branch = root;
    for (const one of all) {
      const next = branch.next.get(one) ?? { next: new WeakMap() };
      branch.next.set(one, next);
      branch = next;
    }
    branch.kept ??= { made: make(all) };
    return branch.kept.made;
  };
}

interface Branch<Of extends object, Made> {
  readonly next: WeakMap<Of, Branch<Of, Made>>;
  kept?: Kept<Made>;
}

/** The same by a text: what was made for it is kept for as long as the function is. */
export function rememberedByText<Made>(make: (of: string) => Made): (of: string) => Made {
  return keptIn(new Map<string, Kept<Made>>(), make);
}

/** In an object of its own, since what was made may be undefined. */
interface Kept<Made> {
  readonly made: Made;
}

interface Store<Of, Made> {
  get(of: Of): Kept<Made> | undefined;
  set(of: Of, kept: Kept<Made>): unknown;
}

function keptIn<Of, Made>(known: Store<Of, Made>, make: (of: Of) => Made): (of: Of) => Made {
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.made;
    const made = make(of);
    known.set(of, { made });
    return made;
  };
}
