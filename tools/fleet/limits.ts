import { itemSize } from '../../adapters/table/size.ts';
import { type Scan, scanEntity } from '../../core/scan/scan.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { SCAN_TIMEOUTS, scanMachine } from '../../workflow/scan-machine.ts';
import { ASSUMED } from '../cost/model.ts';
import type { Recorded } from './figures.ts';

/** A limit that is met, and what a fleet comes to. Each has to stay under half of it. */
export interface Met {
  readonly what: string;
  readonly limit: number;
  readonly unit: string;
  readonly source: string;
  readonly here: number;
}

export const FLEET = { accounts: 1000, regions: 17, resourcesOfAnAccount: 2000 } as const;

/** What nobody counted, on the high side, beside what the costs assume. */
const STORE_SECONDS = 0.01;
const DOCUMENT_SECONDS = 0.05;
/** Of a call that is not answered: given up after 30 seconds, six times over, with waits between them (adapters/aws/caller.ts). */
const GIVEN_UP_SECONDS = 200;
/** A function ends its work at nine tenths of its time. */
const WORKS = 0.9;
const DAY = 24 * 3600;

const STEP_FUNCTIONS = 'Step Functions quotas';
const DYNAMODB = 'DynamoDB quotas';

/** Every limit that a scan of the fleet meets, from what was measured of a smaller one. */
export function limitsMet({ fleet, account }: Recorded, { accounts, regions, resourcesOfAnAccount } = FLEET): readonly Met[] {
  const places = accounts * (regions + 1);
  const map = scanMachine((step) => step).States['ScanUnits'];
  const atATime = map?.Type === 'Map' ? map.MaxConcurrency : 0;
  const { endReads, endWrites, endDocuments, largestItemBytes, largestTransactionItems, largestTransactionBytes } = account;
  const calls = Math.max(fleet.calls, account.calls);
  const callsOfAPlace = calls + (ASSUMED.callsOfAResource * resourcesOfAnAccount) / (regions + 1);
  const secondsOfPlace = ASSUMED.secondsOfAPlace + (callsOfAPlace * ASSUMED.secondsOfACall) / ASSUMED.callsAtOnce;
  const placeRounds = roundsOf(secondsOfPlace, SCAN_TIMEOUTS['scan-unit']);
  const hanging = ASSUMED.secondsOfAPlace + (calls * GIVEN_UP_SECONDS) / ASSUMED.callsAtOnce;
  const hangingRounds = roundsOf(hanging, SCAN_TIMEOUTS['scan-unit']);
  // Units of 4 KB and 1 KB are more than there are requests.
  const secondsOfEnd = (endReads + endWrites) * STORE_SECONDS + endDocuments * DOCUMENT_SECONDS;
  const endRounds = roundsOf(secondsOfEnd * accounts, SCAN_TIMEOUTS['complete-scan']);
  const secondsOfPlan = ((accounts * 2) / 20) * ASSUMED.secondsOfACall * 5;
  const seconds = secondsOfPlan + (places * secondsOfPlace) / atATime + secondsOfEnd * accounts;
  const step = (what: string, limit: number, unit: string, here: number): Met => ({ what, limit, unit, source: STEP_FUNCTIONS, here });
  const item = (what: string, limit: number, unit: string, here: number): Met => ({ what, limit, unit, source: DYNAMODB, here });
  const lambda = (what: string, name: keyof typeof SCAN_TIMEOUTS, here: number): Met => ({
    ...{ what, limit: SCAN_TIMEOUTS[name], unit: 's', source: 'its own, at most 900 of Lambda', here },
  });
  return [
    step("events of the scan's execution", 25_000, '', fleet.scanEvents + (endRounds - 1) * OF_A_ROUND),
    step("events of a place's execution", 25_000, '', fleet.placeEvents + (placeRounds - 1) * OF_A_ROUND),
    step("events of a place's execution where no call is answered", 25_000, '', fleet.placeEvents + (hangingRounds - 1) * OF_A_ROUND),
    step('input or answer of a step', 262_144, 'B', fleet.stepBytes),
    step('what all places hand on', 262_144, 'B', Math.ceil(fleet.handedOnBytes * places)),
    step('executions of places at a time', 10_000, '', atATime),
    step('executions that are open', 1_000_000, '', atATime + 1),
    step('states entered a second, in a region with the lower quota', 800, '', Math.ceil((atATime * fleet.placeStates) / secondsOfPlace)),
    { what: 'the document of places', limit: 10e9, unit: 'B', source: STEP_FUNCTIONS, here: Math.ceil(fleet.itemBytes * places) },
    item("the scan's item", 400 * 1024, 'B', itemSize(scanEntity.encode(scanOf(accounts, regions)))),
    item("the scan's item where no account can be entered", 400 * 1024, 'B', itemSize(scanEntity.encode(shutScanOf(accounts)))),
    item(
      `the scan's item with ${RULES_OFF} rules off in all accounts`,
      400 * 1024,
      'B',
      itemSize(scanEntity.encode(quietScanOf(accounts, regions))),
    ),
    item('the largest other item', 400 * 1024, 'B', largestItemBytes),
    item('items of a transaction', 100, '', largestTransactionItems),
    item('a transaction', 4 * 1024 * 1024, 'B', largestTransactionBytes),
    {
      what: 'the event of its end',
      limit: 262_144,
      unit: 'B',
      source: 'EventBridge quotas',
      here: fleet.endEventBytes + accounts * ACCOUNT_BYTES,
    },
    { what: 'functions at work at a time', limit: 1000, unit: '', source: 'Lambda quotas', here: atATime + 1 },
    lambda('a call that plans', 'plan-scan', secondsOfPlan),
    lambda('a place, before it goes on in the next call', 'scan-unit', secondsOfPlace),
    lambda('the end of one account, before the next call goes on', 'complete-scan', secondsOfEnd),
    { what: 'a scan from its beginning to its end', limit: DAY, unit: 's', source: 'once a day (`scanSchedule`)', here: seconds },
  ];
}

/** Another call of a step that goes on: a wait, the step, the choice on its answer. */
const OF_A_ROUND = 9;
/** An account in a list, with its quotation marks. */
const ACCOUNT_BYTES = 15;

function roundsOf(seconds: number, timeout: number): number {
  return Math.max(1, Math.ceil(seconds / (timeout * WORKS)));
}

/** Rules that an installation has taken off everywhere. */
const RULES_OFF = 20;

/** A scan of an organization as it is kept while it runs. */
export function scanOf(accounts: number, regionCount: number): Scan {
  const regions = Array.from({ length: regionCount }, (_, index) => `ap-southeast-${index + 10}`);
  return {
    ...{ scanId: 'scan-0123456789ABCDEF', state: 'running', filters: { accounts: [], regions: [], services: [], rules: [] } },
    ruleIds: [...catalogue.rules.keys()],
    kindIds: [...catalogue.kinds.keys()],
    accounts: Array.from({ length: accounts }, (_, index) => {
      const account = String(100_000_000_000 + index);
      return {
        ...{ partition: 'aws', account, name: `a-team-and-its-account-${index}`, regions },
        ...{
          caller: `arn:aws:iam::${account}:role/cloudmend-member-scan`,
          origin: { by: 'organization', unit: 'Root/Workloads/Production' },
        },
      };
    }),
    startedAt: '2026-11-30T00:00:00.000Z',
  };
}

/** The same where the role of every account is refused, in AWS's and the adapter's words. */
export function shutScanOf(accounts: number): Scan {
  const scan = scanOf(accounts, 0);
  const refused = scan.accounts.map((account): Scan['accounts'][number] => {
    const role = `arn:aws:iam::${account.account}:role/cloudmend-member-scan`;
    const asking = 'arn:aws:sts::999999999999:assumed-role/cloudmend-plan-scan/cloudmend-plan-scan';
    const said = `User: ${asking} is not authorized to perform: sts:AssumeRole on resource: ${role}`;
    const message = `The role ${role} was not given: ${said}. Its trust policy has to name whoever asks, and they need sts:AssumeRole on it.`;
    return { ...account, unknown: { of: 'everything', reason: { fault: 'denied', operation: 'sts:AssumeRole', message } } };
  });
  return { ...scan, accounts: refused };
}

/** The same once it has ended, where rules are off in every account and as many verdicts passed by them as there are resources. */
export function quietScanOf(accounts: number, regionCount: number): Scan {
  const scan = scanOf(accounts, regionCount);
  const rules = scan.ruleIds.slice(0, RULES_OFF);
  const reason = 'Another team looks after it';
  const off = scan.accounts.flatMap(({ account }, index) => rules.map((ruleId) => ({ ruleId, account, reason, passed: index })));
  return { ...scan, state: 'complete', off };
}
