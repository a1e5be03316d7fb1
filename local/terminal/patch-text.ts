import { counted } from '../../core/counted.ts';
import type { PlanPatch } from '../patch/patch-plan.ts';
import { hanging } from './lay-out.ts';
import { resourceText } from './resource-text.ts';
import { plainText, type Terminal } from './terminal.ts';

/** What of a plan the patch does not say, and why. */
export function patchNotes(terminal: Terminal, { diff, resources, faults }: PlanPatch): readonly string[] {
  const left = resources.filter((one) => one.left.length > 0);
  const placed = resources.filter(({ files }) => files.length > 0).length;
  const head = diff === '' ? 'Nothing is to be changed in the code.' : `The patch has the changes of ${counted(placed, 'resource')}.`;
  return [
    head,
    ...left.flatMap((one) => [
      terminal.style('bold', resourceText(plainText(one.resourceId))),
      ...one.left.flatMap((why) => hanging('  ', plainText(why), terminal.width)),
    ]),
    ...faults.flatMap((fault) => hanging('', plainText(fault), terminal.width)),
  ];
}
