import type { ItemOf } from '../../api/use.ts';
import { counted } from '../../parts/words.ts';

type Evidence = ItemOf<'listFindings'>['evidence'];

export interface Compared {
  /** What is usual, for how many, since when. */
  readonly usual: string;
  /** What is not, and how rare that is. */
  readonly unusual: string;
}

/** What an anomaly is told from, by the way in which it was told; undefined for a way that is newer than the page. */
export function comparedOf(evidence: Evidence): Compared | undefined {
  const text = (name: string) => textOf(evidence[name]);
  const number = (name: string) => Number(evidence[name] ?? 0);
  const since = dayOf(evidence['since']);
  switch (evidence['method']) {
    case 'drift': {
      const others = number('together') - 1;
      return {
        usual: `It was ${stateWords(text('was'))} since ${since}, and in ${counted(number('quiet'), 'scan')} none of ${number('size')} like it became worse.`,
        unusual: `It is ${stateWords(text('value'))} since ${dayOf(evidence['changed'])}${others > 0 ? `, with ${counted(others, 'other')}` : ''}. ${chanceWords(evidence)}`,
      };
    }
    case 'peer':
      return {
        usual: `${text('alike')} of ${text('peers')} peers (${text('group')}) are ${text('usual')}, since ${since}.`,
        unusual: `This one is ${text('value')}; ${text('sharing')} of the others are like it. ${chanceWords(evidence)}`,
      };
    case 'number':
      return {
        usual: `${text('usual')} is usual among ${text('peers')} peers (${text('group')}), since ${since}.`,
        unusual: `Here it is ${text('value')}; ${text('asFar')} of the others are as far from that. ${chanceWords(evidence)}`,
      };
    case 'set':
      return {
        usual: `More than half of ${text('peers')} peers (${text('group')}) have ${text('usual') || 'none'}, since ${since}.`,
        unusual: `This one has ${text('more')} beside that; ${text('asFar')} of the others are as far from that. ${chanceWords(evidence)}`,
      };
    case 'stale':
      return {
        usual: 'What is needed is used: its use would have been recorded.',
        unusual: `It was not used for ${longestUnused(evidence)} days in which it could have been.`,
      };
    default:
      return undefined;
  }
}

/** Of what is met or not; anything else is its own word. */
function stateWords(value: string): string {
  if (value === 'met') return 'as it should be';
  return value === 'unmet' ? 'not as it should be' : value;
}

function chanceWords(evidence: Evidence): string {
  const chance = Number(evidence['chance'] ?? Number.NaN);
  if (Number.isNaN(chance)) return '';
  return chance < 0.001
    ? 'By chance: less than once in 1,000.'
    : `By chance: ${Math.max(0.1, Math.round(chance * 1000) / 10)} in 100 at most.`;
}

function longestUnused(evidence: Evidence): number {
  const parts = evidence['unused'];
  if (!Array.isArray(parts)) return Number(evidence['unused'] ?? 0);
  return Math.max(0, ...parts.map((part: { readonly unused?: number }) => part.unused ?? 0));
}

function dayOf(value: unknown): string {
  return String(value ?? '').slice(0, 10);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
