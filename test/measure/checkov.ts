import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueTemplate } from '../../core/remediation/template.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { askCheckov } from '../support/checkov/checkov.ts';
import { deploymentTemplate } from '../support/checkov/deployment-template.ts';
import { EXCEPTIONS } from '../support/checkov/exceptions.ts';
import { fileOf, judge } from '../support/checkov/judgement.ts';
import { fixTemplates } from '../support/law/live-account.ts';
import { inSubscription, type LiveSubscription } from '../support/law/live-subscription.ts';
import { plantIn } from '../support/law/planted.ts';

/** Whether what the fixes of Azure do is a fix, as Checkov sees it: what the fake holds before and after each, as ARM templates. */
const folder = await mkdtemp(join(tmpdir(), 'cloudmend-checkov-'));
const judged = fixTemplates('azure').map((entry) => ({ fix: entry.template.id, checks: checksOf(entry), entry }));
try {
  for (const { entry, checks } of judged) if (checks.length > 0) await inSubscription((subscription) => mend(subscription, entry));
  const verdicts = await askCheckov(folder, [...new Set(judged.flatMap(({ checks }) => checks))].sort());
  const { turns, faults } = judge(judged, verdicts, EXCEPTIONS);
  for (const { fix, check, before, after, because } of turns)
    console.log(`${fix.padEnd(52)} ${check.padEnd(14)} ${before} -> ${after}${because === undefined ? '' : `  (${because})`}`);
  const turned = turns.filter(({ before, after }) => before === 'FAILED' && after === 'PASSED');
  const unjudged = judged.filter(({ checks }) => checks.length === 0);
  console.log(`${turned.length} of ${turns.length} checks turned from FAILED to PASSED by ${judged.length - unjudged.length} fixes.`);
  console.log(`Of ${unjudged.length} fixes Checkov has no check: ${unjudged.map(({ fix }) => fix).join(', ')}.`);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function checksOf({ template }: CatalogueTemplate): readonly string[] {
  return template.mode === 'fix' ? template.fixes.flatMap((rule) => catalogue.rules.get(rule)?.frameworks['Checkov'] ?? []) : [];
}

async function mend(subscription: LiveSubscription, entry: CatalogueTemplate): Promise<void> {
  const law = await plantIn(subscription, entry.template);
  const write = (when: 'before' | 'after') => {
    const template = deploymentTemplate(subscription.documents(law.planted.id), subscription.arm);
    return writeFile(join(folder, fileOf(entry.template.id, when)), JSON.stringify(template));
  };
  await write('before');
  await law.scan();
  const { task } = await law.run((await law.plan()).id);
  if (task.outcome !== 'SUCCESS') throw new Error(`${entry.template.id} ended as ${task.outcome}.`);
  await write('after');
}
