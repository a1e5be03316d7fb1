import postcss, { type AtRule, type Container, type Declaration, type Root, type Rule } from 'postcss';

/** The style of a page, file by file, and the scripts that it is for. */
export interface Built {
  readonly styles: ReadonlyMap<string, string>;
  readonly scripts: readonly string[];
}

/** Cloudscape's modes that the page never sets: shell/theme.ts sets the dark one alone, and motion follows the system. */
const NEVER_ON = /\.awsui-(?:compact-mode|motion-disabled|mode-entering|polaris-dark-mode|polaris-compact-mode|one-theme)\b/;

/**
 * The same style in fewer bytes, by what can be seen from all of it at once: without modes that are never on, without custom properties that
 * nothing reads, without what would hold if a property were not there that always is, and with short names for those that no script names.
 */
export function leanStyle({ styles, scripts }: Built): ReadonlyMap<string, string> {
  const roots = new Map([...styles].map(([name, text]) => [name, postcss.parse(text)] as const));
  const all = [...roots.values()];
  const inScripts = new Set(scripts.flatMap((text) => text.match(/--[\w-]+/g) ?? []));
  for (const root of all) dropModes(root);
  while (dropUnread(all, inScripts)) {
    // What read only those that are gone now is itself unread.
  }
  const always = alwaysThere(all);
  for (const root of all)
    root.walkDecls((one) => {
      one.value = withoutFallbacks(one.value, always);
    });
  rename(all, inScripts);
  return new Map([...roots].map(([name, root]) => [name, root.toString()]));
}

function dropModes(root: Root): void {
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => !NEVER_ON.test(selector.replaceAll(/:not\([^()]*\)/g, '')));
    if (kept.length === 0) removeWithin(rule);
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
}

/** Takes it away, and what then has nothing in it. */
function removeWithin(node: Rule | AtRule): void {
  const { parent } = node;
  node.remove();
  if (parent?.type === 'atrule' && (parent.nodes ?? []).length === 0) removeWithin(parent as AtRule);
}

const isCustom = ({ prop }: Declaration) => prop.startsWith('--');

function dropUnread(roots: readonly Root[], inScripts: ReadonlySet<string>): boolean {
  const read = new Set(inScripts);
  for (const root of roots) root.walkDecls(({ value }) => namesIn(value).forEach((name) => void read.add(name)));
  const unread: Declaration[] = [];
  for (const root of roots) root.walkDecls((one) => void (isCustom(one) && !read.has(one.prop) && unread.push(one)));
  for (const one of unread) {
    const { parent } = one;
    one.remove();
    if (parent?.type === 'rule' && (parent as Rule).nodes.length === 0) removeWithin(parent as Rule);
  }
  return unread.length > 0;
}

function namesIn(value: string): readonly string[] {
  return [...value.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name);
}

/** Properties that every element has, since the body itself has them, under no condition. */
function alwaysThere(roots: readonly Root[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const root of roots)
    root.walkRules((rule) => {
      const isBody = rule.selectors.some((selector) => selector === 'body' || selector === ':root' || selector === 'html');
      if (!isBody || isConditional(rule)) return;
      for (const node of rule.nodes) if (node.type === 'decl' && isCustom(node)) names.add(node.prop);
    });
  return names;
}

function isConditional(rule: Rule): boolean {
  for (
    let node: Container | undefined = rule.parent as Container | undefined;
    node !== undefined;
    node = node.parent as Container | undefined
  )
    if (node.type === 'atrule' && (node as AtRule).name !== 'layer') return true;
  return false;
}

/** `var(--a, 4px)` as `var(--a)` where that is always there. */
export function withoutFallbacks(value: string, always: ReadonlySet<string>): string {
  const at = value.indexOf('var(');
  if (at === -1) return value;
  const end = closingOf(value, at + 'var('.length);
  const inner = value.slice(at + 'var('.length, end);
  const [name = ''] = inner.split(',', 1);
  const fallback = inner.slice(name.length);
  const kept = always.has(name.trim()) ? '' : withoutFallbacks(fallback, always);
  return `${value.slice(0, at)}var(${name.trim()}${kept})${withoutFallbacks(value.slice(end + 1), always)}`;
}

function closingOf(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Those that are read most have the shortest names; what scripts name keeps its own. */
function rename(roots: readonly Root[], inScripts: ReadonlySet<string>): void {
  const counts = new Map<string, number>();
  const count = (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const root of roots)
    root.walkDecls((one) => {
      if (isCustom(one)) count(one.prop);
      namesIn(one.value).forEach(count);
    });
  const renamed = [...counts].filter(([name]) => !inScripts.has(name)).sort(([, left], [, right]) => right - left);
  const short = new Map(renamed.map(([name], index) => [name, `--${index.toString(36)}`]));
  for (const root of roots)
    root.walkDecls((one) => {
      one.prop = short.get(one.prop) ?? one.prop;
      one.value = one.value.replaceAll(/var\((--[\w-]+)/g, (_, name: string) => `var(${short.get(name) ?? name}`);
    });
}
