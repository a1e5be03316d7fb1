import type { PredictionDocument } from '../../core/api/contract/documents/prediction.ts';
import { counted } from '../../core/counted.ts';
import { hanging } from './lay-out.ts';
import { plainText, type Terminal } from './terminal.ts';

/** What a plan would come to, the least likely of its fixes first, with why and what would raise it. */
export function predictionLines(terminal: Terminal, { planId, resources, expected, fixes }: PredictionDocument): string[] {
  if (expected === undefined) return [`The plan ${planId} changes nothing.`];
  const head = `Expected to be mended: ${percent(expected)} of ${counted(resources, 'resource')}`;
  return [
    terminal.style('bold', head),
    ...fixes.flatMap(({ template, account, resources: many, probability, low, high, reasons, suggestions }) => [
      ...hanging(
        `  ${percent(probability).padStart(5)}  `,
        `${template} in ${account} (${counted(many, 'resource')}; ${percent(low)} to ${percent(high)})`,
        terminal.width,
      ),
      ...reasons.flatMap((one) => hanging('         ', plainText(one), terminal.width)),
      ...suggestions.flatMap((one) => hanging('         ', `To raise it: ${plainText(one)}`, terminal.width)),
    ]),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
