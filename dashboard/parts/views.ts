/** Filters of a page under a name: `?severity=critical`. */
export interface View {
  readonly name: string;
  readonly search: string;
}

interface Place {
  readonly person: string;
  readonly path: string;
}

export const LONGEST_NAME = 60;

/** What somebody has kept of a page, by name. What another program has left there is none. */
export function findViews(place: Place): readonly View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(place)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

/** Keeps one, in the place of that of its name; gives all that there are then. */
export function saveView(place: Place, view: View): readonly View[] {
  const others = findViews(place).filter(({ name }) => name !== view.name);
  return keep(
    place,
    [...others, view].sort((left, right) => left.name.localeCompare(right.name)),
  );
}

/** Takes one away; gives those that are left. */
export function deleteView(place: Place, name: string): readonly View[] {
  return keep(
    place,
    findViews(place).filter((view) => view.name !== name),
  );
}

function keep(place: Place, views: readonly View[]): readonly View[] {
  localStorage.setItem(keyOf(place), JSON.stringify(views));
  return views;
}

function keyOf({ person, path }: Place): string {
  return `cloudmend.views ${person} ${path}`;
}

function isView(value: unknown): value is View {
  const { name, search } = (value ?? {}) as Partial<View>;
  return typeof name === 'string' && typeof search === 'string' && /^(?:\?[^#]*)?$/.test(search);
}
