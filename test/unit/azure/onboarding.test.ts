import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTIVITY_ACTIONS, GROUP_ACTIONS } from '../../../clouds/azure/custom-role.ts';
import { functionNames, functionNeeds } from '../../../infra/function-list.ts';
import { projectRoot } from '../../support/house/source-file.ts';

const read = (name: string) => readFileSync(join(projectRoot, 'docs', name), 'utf8');
const permissions = read('permissions.md');

/** The actions of a custom role as the page of permissions has it. */
function actionsOf(heading: string): readonly string[] {
  const [, json = ''] = permissions.slice(permissions.indexOf(heading)).split('```json\n', 2);
  return JSON.parse(json.split('```')[0] ?? '').Actions;
}

/** The quoted words between a line and the next bracket that closes. */
function listAfter(text: string, line: string): readonly string[] {
  const from = text.indexOf(line);
  if (from === -1) throw new Error(`${line} is not there.`);
  return [...text.slice(from, text.indexOf(']', from)).matchAll(/^\s+['"]([^'"]+)['"],?$/gm)].flatMap(([, word]) => word ?? []);
}

const SCAN = actionsOf('### Scanning role');
const REMEDIATION = actionsOf('### Remediation role');

test('roles in Bicep give what the page of permissions shows, and at a management group what finds subscriptions besides', () => {
  const subscription = read('onboarding/azure/roles-subscription.bicep');
  const group = read('onboarding/azure/roles-management-group.bicep');
  for (const [text, more] of [[subscription, []] as const, [group, GROUP_ACTIONS] as const]) {
    const [scan, remediation = ''] = text.split('resource remediationRole ');
    expect(listAfter(scan ?? '', 'live ? [')).toEqual(ACTIVITY_ACTIONS);
    expect(listAfter(scan ?? '', 'actions: concat([').toSorted()).toEqual([...SCAN, ...more].toSorted());
    expect(listAfter(remediation, 'actions: [')).toEqual(REMEDIATION);
  }
});

test('Terraform gives the same', () => {
  const text = read('onboarding/azure/main.tf');
  expect(listAfter(text, 'scan_actions = [')).toEqual(SCAN);
  expect(listAfter(text, 'remediation_actions = [')).toEqual(REMEDIATION);
  expect(listAfter(text, 'group_actions = [')).toEqual(GROUP_ACTIONS);
  expect(listAfter(text, 'live_actions = [')).toEqual(ACTIVITY_ACTIONS);
});

test('each function that scans or mends is trusted as just that, and one identity has no more trusts than Azure lets it have', () => {
  for (const [members, set] of [
    ['scan', 'scan'],
    ['remediate', 'remediation'],
  ] as const) {
    const wanted = functionNames.filter((name) => functionNeeds(name, { askLastAccessed: true }).members === members).toSorted();
    expect(wanted.length).toBeGreaterThan(0);
    // https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
    expect(wanted.length).toBeLessThanOrEqual(20);
    expect(listAfter(read('onboarding/azure/identities.bicep'), `var ${set}Functions = [`)).toEqual(wanted);
    expect(listAfter(read('onboarding/azure/main.tf'), `${set}_functions = [`)).toEqual(wanted);
  }
});
