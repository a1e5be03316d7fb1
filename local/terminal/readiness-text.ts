import type { ReadinessDocument } from '../../core/api/contract/documents/readiness.ts';
import { counted } from '../../core/counted.ts';
import { hanging } from './lay-out.ts';
import { plainText, type Terminal } from './terminal.ts';

const WORDS = { ready: 'Ready', 'not-ready': 'Not ready', unknown: 'Unknown' } as const;
const STYLES = { ready: 'green', 'not-ready': 'red', unknown: 'yellow' } as const;

/** Whether fixes can be carried out in an account: what stands in the way first, then the regions that differ from it. */
export function readinessLines(terminal: Terminal, { account, cloud, state, criteria, regions, templates }: ReadinessDocument): string[] {
  const row = ({ criterion, state: own, message, templates: hit }: ReadinessDocument['criteria'][number]) => {
    const text = `${WORDS[own]}: ${plainText(message)}${hit === undefined ? '' : ` Fixes that need it: ${hit.join(', ')}.`}`;
    return hanging(`  ${criterion.padEnd(12)}  `, text, terminal.width);
  };
  const differing = regions.filter((region) => region.criteria.some((one) => one.state !== 'ready'));
  const alike = regions.length - differing.length;
  return [
    `${terminal.style('bold', `${cloud} ${account}`)}  ${terminal.style(STYLES[state], WORDS[state])}, ${counted(templates.length, 'fix', 'fixes')} with open findings`,
    ...criteria.flatMap(row),
    ...differing.flatMap((region) => [
      `  ${region.region}  ${terminal.style(STYLES[region.state], WORDS[region.state])}`,
      ...region.criteria.filter((one) => one.state !== 'ready').flatMap((one) => row(one).map((line) => `  ${line}`)),
    ]),
    ...(alike === 0 ? [] : [`  ${counted(alike, 'region')} as the account: nothing more stands in the way there.`]),
    '',
  ];
}
