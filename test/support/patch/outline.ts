import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { preparePython } from '../emulators/python-environment.ts';
import type { SyntaxNode } from '../judge/grammars.ts';

const run = promisify(execFile);

/** One thing that a text says: where, and what. */
export interface Said {
  readonly path: readonly string[];
  readonly text: string;
}

/** What a configuration says, told by a grammar that is not ours: each attribute with the blocks around it, spaces apart. */
export function outlineOf(node: SyntaxNode, path: readonly string[] = []): readonly Said[] {
  if (node.type === 'attribute') {
    const [name, ...value] = node.children;
    return [{ path: [...path, name?.text ?? ''], text: value.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join(' ') }];
  }
  if (node.type !== 'block') return node.children.flatMap((child) => outlineOf(child, path));
  const head = node.children.filter(({ type }) => type === 'identifier' || type === 'string_lit').map(({ text }) => text);
  const inner = [...path, head.join(' ')];
  const own = node.children.flatMap((child) => outlineOf(child, inner));
  return [{ path: inner, text: '{}' }, ...own];
}

const DECODE = `
import json, sys, cfnlint.decode
for path in sys.argv[1:]:
    template, faults = cfnlint.decode.decode(path)
    print(json.dumps({"template": template, "faults": [str(one) for one in faults]}, default=str))
`;

const Decoded = z.object({ template: z.json(), faults: z.array(z.string()) });
export type Decoded = z.infer<typeof Decoded>;

/** Templates as CloudFormation's linter reads them, intrinsic functions written out. */
export async function decode(files: readonly string[]): Promise<readonly Decoded[]> {
  const python = await preparePython('cfn-lint');
  const { stdout } = await run(python, ['-c', DECODE, ...files], { maxBuffer: 64 * 1024 * 1024 });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => Decoded.parse(JSON.parse(line)));
}

/** What a template says, value by value; where nothing stands nothing is said. */
export function leavesOf(value: z.core.util.JSONType, path: readonly string[] = []): readonly Said[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [{ path, text: JSON.stringify(value) }];
  const entries = Array.isArray(value) ? value.map((item) => ['[]', item] as const) : Object.entries(value);
  return entries.length === 0 ? [] : entries.flatMap(([name, item]) => leavesOf(item, [...path, name]));
}

/** What one says and the other does not, either way: what stands several times counts several times. */
export function differences(before: readonly Said[], after: readonly Said[]): readonly Said[] {
  return [...missing(before, after), ...missing(after, before)];
}

function missing(all: readonly Said[], from: readonly Said[]): readonly Said[] {
  const counts = new Map<string, number>();
  for (const one of from) counts.set(JSON.stringify(one), (counts.get(JSON.stringify(one)) ?? 0) + 1);
  return all.filter((one) => {
    const key = JSON.stringify(one);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}
