import { type Asked, USUAL } from './model.ts';

const NAMES = ['accounts', 'resources', 'regions', 'scans', 'changed', 'tasks', 'size', 'requests'] as const satisfies (keyof Asked)[];
type Name = (typeof NAMES)[number];

/** Least and most that can be meant. */
const BOUNDS: { readonly [name in Name]: readonly [number, number] } = {
  accounts: [1, 100_000],
  resources: [0, 1_000_000_000],
  regions: [1, 40],
  scans: [0, 96],
  changed: [0, 100],
  tasks: [0, 1_000_000],
  size: [1, 100_000],
  requests: [0, 1_000_000_000],
};

/** The options of the command, or in a sentence what is wrong with the first of them that is. */
export function parseAsked(words: readonly string[]): Asked | { readonly fault: string } {
  const given = new Map<Name, number>();
  for (let at = 0; at < words.length; at += 2) {
    const option = optionOf(words[at] ?? '', words[at + 1]);
    if ('fault' in option) return option;
    if (given.has(option.name)) return { fault: `--${option.name} is there twice; leave one.` };
    given.set(option.name, option.value);
  }
  const accounts = given.get('accounts');
  const resources = given.get('resources');
  if (accounts === undefined || resources === undefined)
    return { fault: 'Say how many there are: npm run cost -- --accounts 100 --resources 200000.' };
  return { ...USUAL, ...Object.fromEntries(given), accounts, resources };
}

function optionOf(word: string, text: string | undefined): { readonly name: Name; readonly value: number } | { readonly fault: string } {
  const name = NAMES.find((one) => word === `--${one}`);
  if (name === undefined) return { fault: `There is no option ${word}; write ${NAMES.map((one) => `--${one}`).join(', ')} or --count.` };
  if (text === undefined) return { fault: `--${name} has no number after it; write --${name} 10.` };
  const [least, most] = BOUNDS[name];
  const form = name === 'changed' ? /^\d+(\.\d+)?$/ : /^\d+$/;
  const value = form.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return { name, value };
  return { fault: `--${name} ${text}: write a ${name === 'changed' ? '' : 'whole '}number from ${least} to ${most}.` };
}
