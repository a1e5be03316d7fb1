/**
 * An independent judge of the fixes: plants a fault for each automatic fix, asks Prowler, mends everything as two people at a terminal
 * would, asks again, undoes everything, and asks a third time. Fails where a fault that a fix claims is none for Prowler afterwards in
 * fewer than 97 of 100 cases, where anything that passed fails, where an exact undo does not bring the fault back, and where a neighbour
 * changed.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { startMoto } from '../support/emulators/moto.ts';
import { FLEET_REGIONS, type Fleet, plantFleets } from '../support/flips/fleets.ts';
import { type FleetReport, judgeFleet } from '../support/flips/judge-fleet.ts';
import { showReport } from '../support/flips/report.ts';
import { fixTemplates } from '../support/law/live-account.ts';

const checked = fixTemplates().filter(({ template }) =>
  template.fixes.some((rule) => (catalogue.rules.get(rule)?.frameworks['Prowler'] ?? []).length > 0),
);

const directory = await mkdtemp(join(tmpdir(), 'cloudmend-flips-'));
const moto = await startMoto({ defaultImages: false });
try {
  const { fleets, left } = await plantFleets(moto.url, checked);
  console.log(`${checked.length} fixes whose rules name a check, planted in ${fleets.length} accounts`);
  const reports: FleetReport[] = [];
  for (const [index, fleet] of fleets.entries()) {
    const report = await judgeFleet(fleet, await workplace(fleet, index));
    for (const one of report.said) console.log(`  ${one}`);
    console.log(`account ${index + 1} of ${fleets.length}: ${report.claimed.length} faults, ${fleet.templates.length} fixes`);
    reports.push(report);
  }
  process.exitCode = showReport(reports, left) ? 0 : 1;
} finally {
  await moto.stop();
  await rm(directory, { recursive: true, force: true });
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
  return { directory: folder, environment };
}
