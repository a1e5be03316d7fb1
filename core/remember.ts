/** Gives for an object what `make` gave for it before, for as long as the object is there. For pure functions of values that nobody changes. */
export function remembered<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, { readonly made: Made }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.made;
    const made = make(of);
    known.set(of, { made });
    return made;
  };
}

/** The same by a text: what was made for it is kept for as long as the function is. */
export function rememberedByText<Made>(make: (of: string) => Made): (of: string) => Made {
  const known = new Map<string, { readonly made: Made }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.made;
    const made = make(of);
    known.set(of, { made });
    return made;
  };
}
