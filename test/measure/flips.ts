/**
 * An independent judge of the fixes: plants a fault for each automatic fix, asks Prowler, mends everything as two people at a terminal
 * would, asks again, undoes everything, and asks a third time. Fails where fewer than 97 of 100 FAILs that a fix claims turn PASS, where
 * anything that passed fails, where an exact undo does not bring the FAIL back, and where a neighbour changed.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { cloudmendProcess } from '../support/command-line.ts';
import { startMoto } from '../support/emulators/moto.ts';
import { EXCEPTIONS } from '../support/flips/exceptions.ts';
import { FLEET_REGIONS, type Fleet, plantFleets } from '../support/flips/fleets.ts';
import { judgeFleet } from '../support/flips/judge-fleet.ts';
import { type Fix, judge } from '../support/flips/judgement.ts';
import { checksOf, isOfAws } from '../support/flips/opinions.ts';
import { showReport } from '../support/flips/report.ts';
import { fixTemplates } from '../support/law/live-account.ts';

const checked = fixTemplates().filter(({ template }) => isOfAws(template.id) && checksOf(template.id).length > 0);
// Builds the program, where a source is newer: two accounts would begin that at the same time, and a clone that does not build is said now.
const built = await cloudmendProcess(['scan', '--help'], { directory: tmpdir() });
if (built.code !== 0) throw new Error(built.stderr);

const directory = await mkdtemp(join(tmpdir(), 'cloudmend-flips-'));
const moto = await startMoto({ defaultImages: false, isLikeAws: true });
try {
  const { fleets, left } = await plantFleets(moto.url, checked);
  const faults = fleets.reduce((sum, { planted }) => sum + planted.length, 0);
  console.log(`${checked.length} fixes whose rules name a check; ${faults} broken things in ${fleets.length} accounts`);
  for (const id of left) console.log(`  the fault of ${id} shows in no account`);
  // Side by side: what one account waits for, another one uses.
  const reports = await Promise.all(fleets.map(async (fleet, index) => judgeFleet(fleet, await workplace(fleet, index))));
  const judgement = judge(reports, [...catalogue.templates.values()].flatMap(fixOf), EXCEPTIONS);
  showReport(reports, judgement);
  process.exitCode = judgement.faults.length === 0 ? 0 : 1;
} finally {
  await moto.stop();
  await rm(directory, { recursive: true, force: true });
}

function fixOf({ template }: typeof catalogue.templates extends ReadonlyMap<string, infer T> ? T : never): readonly Fix[] {
  if (template.mode !== 'fix' || !isOfAws(template.id)) return [];
  const { id, unproved } = template;
  return [{ id, checks: checksOf(id), ...(unproved !== undefined && { unproved }) }];
}

async function workplace({ account }: Fleet, index: number) {
  const folder = join(directory, `account-${index + 1}`);
  await mkdir(folder);
  const { accessKeyId, secretAccessKey, sessionToken } = account.credentials;
  const environment = {
    AWS_ENDPOINT_URL: moto.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION: FLEET_REGIONS[0],
    AWS_DEFAULT_REGION: FLEET_REGIONS[0],
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const begun = Date.now();
  const progress = (sentence: string) => console.log(`  account ${index + 1}, ${Math.round((Date.now() - begun) / 1000)} s: ${sentence}`);
  return { directory: folder, environment, progress };
}
