import { catalogue } from '../../../templates/catalogue.gen.ts';
import { EXCEPTIONS } from './exceptions.ts';
import type { Claimed, FleetReport } from './judge-fleet.ts';

/** The part of the FAILs that fixes claim which has to turn PASS. */
const TO_TURN = 0.97;
const FAULTS = 120;
const NEIGHBOURS = 30;

/** Prints what came of it all; gives whether every bound holds. */
export function showReport(reports: readonly FleetReport[], left: readonly string[]): boolean {
  const claimed = reports.flatMap((one) => one.claimed);
  const turned = claimed.filter(({ mended }) => mended === 'PASS');
  const broken = reports.flatMap((one) => one.broken);
  const neighbours = reports.reduce((sum, one) => sum + one.neighbours, 0);
  const changed = reports.flatMap((one) => one.changed);
  const exact = turned.filter(({ isExact }) => isExact);
  const back = exact.filter(({ undone }) => undone === 'FAIL');
  const notBack = reports.flatMap((one) => one.notBack);

  console.log(`\nFAILs that an automatic fix claims   ${claimed.length}`);
  console.log(`  turned PASS                        ${turned.length} (${((100 * turned.length) / claimed.length).toFixed(1)} %)`);
  list(claimed.filter(({ mended }) => mended !== 'PASS').map(describe));
  console.log(`PASS turned FAIL                     ${broken.length}`);
  list(broken.map(({ check, resource, says }) => `${check}  ${resource}\n      ${says}`));
  console.log(`of those turned, exactly undone      ${back.length} of ${exact.length} went back to FAIL`);
  list(exact.filter(({ undone }) => undone !== 'FAIL').map((one) => `${describe(one)} (after undo: ${one.undone})`));
  console.log(`resources not as before after undo   ${notBack.length}`);
  list(notBack);
  console.log(`neighbours changed                   ${changed.length} of ${neighbours}`);
  list(changed);
  const said = reports.flatMap((one) => one.said);
  console.log(`what our side said beside            ${said.length}`);
  list(said);

  const covered = new Set(claimed.flatMap(({ templates }) => templates));
  const missing = [...catalogue.templates.values()].filter(({ template }) => template.mode === 'fix' && !covered.has(template.id));
  console.log(`fixes without such a fault           ${missing.length}`);
  list(missing.map(({ template }) => `${template.id}: ${reasonFor(template.id, left)}`));

  const unexplained = missing.filter(({ template }) => reasonFor(template.id, left) === UNEXPLAINED).length;
  const isTurned = turned.length >= TO_TURN * claimed.length && claimed.length >= FAULTS;
  const isBack = back.length + exact.filter(isExcused).length === exact.length && notBack.length === 0;
  return isTurned && broken.length === 0 && isBack && changed.length === 0 && neighbours >= NEIGHBOURS && unexplained === 0;
}

const UNEXPLAINED = 'NO REASON GIVEN';

function isExcused({ undone, check }: Claimed): boolean {
  return undone !== 'FAIL' && EXCEPTIONS.undone[check] !== undefined;
}

function reasonFor(id: string, left: readonly string[]): string {
  const template = catalogue.templates.get(id)?.template;
  if (template?.mode === 'fix' && template.unproved !== undefined) return template.unproved;
  const checks = template?.fixes.flatMap((rule) => catalogue.rules.get(rule)?.frameworks['Prowler'] ?? []) ?? [];
  if (checks.length === 0) return 'its rules name no check';
  const given = EXCEPTIONS.fixes[id];
  return given ?? (left.includes(id) ? `its fault shows in no account; ${UNEXPLAINED}` : UNEXPLAINED);
}

function describe({ check, resource, mended, says, templates }: Claimed): string {
  const reason = EXCEPTIONS.claims[check] ?? UNEXPLAINED;
  return `${check}  ${resource}  ${mended}\n      ${templates.join(', ')}: ${says}\n      ${reason}`;
}

function list(lines: readonly string[]): void {
  for (const line of lines) console.log(`    ${line}`);
}
