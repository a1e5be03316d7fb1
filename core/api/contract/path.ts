/** Names in a path template (`{taskId}`) to the text that stands there. */
export type PathNames = { readonly [name: string]: string };

/**
 * The names' values where the path fits the template, undefined where it does not. A fixed part fits only itself, so
 * `/v1/scans/latest` never fits `/v1/scans/{scanId}` first: callers try templates with fewer names first.
 */
export function matchPath(template: string, path: string): PathNames | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const names: { [name: string]: string } = {};
  for (const [position, part] of wanted.entries()) {
    const text = given[position] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== text) return undefined;
    if (name === undefined) continue;
    const value = decode(text);
    if (value === undefined || value === '') return undefined;
    names[name] = value;
  }
  return names;
}

/** A path from a template, each value escaped. */
export function pathOf(template: string, names: PathNames): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
