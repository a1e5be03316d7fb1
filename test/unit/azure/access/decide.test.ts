import { describe, expect, test } from 'vitest';
import { decide } from '../../../../clouds/azure/access/decide.ts';
import type { AccessAssignment, AccessDeny, AccessPrincipal } from '../../../../clouds/azure/access/model.ts';
import type { Operation } from '../../../../clouds/azure/access/permission.ts';
import { ADA, block, FIRM, GROUP, gives, KEEPERS, ROBOT, roleOf, SUBSCRIPTION, TILL, takes } from '../../../support/azure-access.ts';

const DELETES: Operation = { action: 'Microsoft.Compute/virtualMachines/delete' };
const READS: Operation = { action: 'Microsoft.Compute/virtualMachines/read' };
const GIVES: Operation = { action: 'Microsoft.Authorization/roleAssignments/write' };
const READS_BLOBS: Operation = { action: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read', isData: true };
const everything = roleOf(block(['*']));
const contributor = roleOf(block(['*'], { notActions: ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/*/Delete'] }));
const groupDenied = takes([block(['*'])], { principals: [KEEPERS] });
const keptForRobot = takes([block(['*'])], { excluded: [ROBOT] });
const keptForKeepers = takes([block(['*'])], { excluded: [KEEPERS] });
const notBelow = takes([block(['*'])], { isInherited: false });

interface Case {
  readonly roles?: readonly AccessAssignment[];
  readonly denies?: readonly AccessDeny[];
  readonly who?: AccessPrincipal;
  readonly does?: Operation;
  readonly at?: string;
  readonly memberOf?: readonly string[];
}

const ask = ({ roles = [gives(everything)], denies = [], who = ADA, does = DELETES, at = TILL, memberOf }: Case) =>
  decide({ assignments: roles, denies }, { principal: who, operation: does, at, memberOf });

function decided(expected: 'allow' | 'deny' | 'depends', cases: { readonly [sentence: string]: Case }) {
  test.each(Object.entries(cases))(`${expected}: %s`, (_, one) => expect(ask(one).decision).toBe(expected));
}

// https://learn.microsoft.com/en-us/azure/role-based-access-control/scope-overview
describe('a role holds where it is given and in all that lies there', () => {
  decided('allow', {
    'given at the root of the tenant': { roles: [gives(everything, { scope: '/' })] },
    'given at a management group': { roles: [gives(everything, { scope: FIRM })] },
    'given in the subscription': {},
    'given in the resource group, written in capitals': { roles: [gives(everything, { scope: GROUP.toUpperCase() })] },
    'given on the resource itself': { roles: [gives(everything, { scope: TILL })] },
  });
  decided('deny', {
    'given in a resource group whose name begins alike': { roles: [gives(everything, { scope: `${GROUP}-archive` })], at: TILL },
    'given below what is asked about': { roles: [gives(everything, { scope: GROUP })], at: SUBSCRIPTION },
    'given on its neighbour': { roles: [gives(everything, { scope: `${TILL}2` })] },
    'given to somebody else': { roles: [gives(everything, { principal: ROBOT })] },
    'nothing is given': { roles: [] },
  });
});

// https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions#actions
describe('a role lets do what one of its blocks has', () => {
  decided('allow', {
    'a contributor deletes machines': { roles: [gives(contributor)] },
    'the pattern has its star in the middle': { roles: [gives(roleOf(block(['Microsoft.Compute/*/delete'])))] },
    'letters are in another case': { roles: [gives(roleOf(block(['microsoft.compute/VIRTUALMACHINES/Delete'])))] },
    'another block has what the first leaves out': {
      roles: [gives(roleOf(block(['*'], { notActions: ['Microsoft.Compute/*'] }), block(['Microsoft.Compute/virtualMachines/delete'])))],
    },
    // "NotActions is not a deny": https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions#notactions
    'another role has what the first leaves out': { roles: [gives(contributor), gives(roleOf(block([GIVES.action])))], does: GIVES },
    'data is asked for of a block about data': { roles: [gives(roleOf(block([], { dataActions: ['*'] })))], does: READS_BLOBS },
  });
  decided('deny', {
    'a contributor gives roles': { roles: [gives(contributor)], does: GIVES },
    'one action more than the pattern': { roles: [gives(roleOf(block(['Microsoft.Compute/virtualMachines/read'])))] },
    'a pattern without a star is the beginning of it': { roles: [gives(roleOf(block(['Microsoft.Compute/virtualMachines'])))] },
    'parts of a pattern overlap in the action': {
      roles: [gives(roleOf(block(['Microsoft.Compute/virtualMachines/de*lete'])))],
      does: { action: 'Microsoft.Compute/virtualMachines/delet' },
    },
    // https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions#control-and-data-actions
    'an owner reads data': { does: READS_BLOBS },
    'whoever may do all to data deletes the machine': { roles: [gives(roleOf(block([], { dataActions: ['*'] })))] },
    'the data is left out': {
      roles: [gives(roleOf(block([], { dataActions: ['*'], notDataActions: ['Microsoft.Storage/*'] })))],
      does: READS_BLOBS,
    },
    'a role without a block': { roles: [gives(roleOf())] },
  });
  decided('depends', { 'what the role lets do is not told': { roles: [gives(undefined)] } });
});

// https://learn.microsoft.com/en-us/azure/role-based-access-control/deny-assignments
describe('a deny assignment takes away', () => {
  decided('deny', {
    'everyone is denied': { denies: [takes([block(['*/delete'])])] },
    'she is denied at a management group': { denies: [takes([block(['*'])], { scope: FIRM, principals: [ADA] })] },
    'somebody else is excluded': { denies: [keptForRobot] },
    'it does not count below, and is asked about its own scope': { denies: [notBelow], at: SUBSCRIPTION },
    'she is in the group that is denied': { denies: [groupDenied], memberOf: ['KEEPERS'] },
    'she is not in the group that is excluded': { denies: [keptForKeepers], memberOf: [] },
    'data is denied': {
      roles: [gives(roleOf(block([], { dataActions: ['*'] })))],
      denies: [takes([block([], { dataActions: ['*/blobs/*'] })])],
      does: READS_BLOBS,
    },
  });
  decided('allow', {
    'something else is denied': { denies: [takes([block(['*/delete'])])], does: READS },
    'the deny leaves it out': { denies: [takes([block(['*'], { notActions: ['*/delete'] })])] },
    'somebody else is denied': { denies: [takes([block(['*'])], { principals: [ROBOT] })] },
    'everyone but her is denied': { denies: [takes([block(['*'])], { excluded: [{ id: 'ADA', type: 'User' }] })] },
    'it does not count for what lies in its scope': { denies: [notBelow] },
    'it is set on a neighbour': { denies: [takes([block(['*'])], { scope: `${TILL}2` })] },
    'it is set below what is asked about': { denies: [takes([block(['*'])], { scope: TILL })], at: GROUP },
    'data is denied, and the machine asked about': { denies: [takes([block([], { dataActions: ['*'] })])] },
    'she is not in the group that is denied': { denies: [groupDenied], memberOf: [] },
    'she is in the group that is excluded': { denies: [keptForKeepers], memberOf: ['keepers'] },
  });
  decided('depends', {
    'a group is denied, and nobody tells who is in it': { denies: [groupDenied] },
    'a group is excluded, and nobody tells who is in it': { denies: [keptForKeepers] },
    'it holds under a condition': { denies: [takes([block(['*'])], { condition: "@Resource[name] StringEquals 'till'" })] },
    'ARM does not tell what is denied, which may be a group': {
      denies: [takes([block(['*'])], { principals: [{ id: 'somebody', type: null }] })],
    },
    'one member of a group may be excluded by himself': {
      roles: [gives(everything, { principal: KEEPERS })],
      who: KEEPERS,
      denies: [takes([block(['*'])], { excluded: [ADA] })],
    },
  });
});

describe('what nobody tells is left open', () => {
  // https://learn.microsoft.com/en-us/azure/role-based-access-control/conditions-overview
  decided('depends', {
    'the assignment has a condition': { roles: [gives(everything, { condition: "@Resource[name] StringEquals 'till'" })] },
    'the block has a condition': { roles: [gives(roleOf(block(['*'], { condition: '(true)' })))] },
    'a group holds the role': { roles: [gives(everything, { principal: KEEPERS })] },
    'a group of another tenant does': { roles: [gives(everything, { principal: { id: 'guests', type: 'ForeignGroup' } })] },
  });
  decided('allow', {
    'another assignment has none': { roles: [gives(everything, { condition: '(true)' }), gives(everything, { scope: GROUP })] },
    'she is in the group that holds the role': { roles: [gives(everything, { principal: KEEPERS })], memberOf: ['keepers'] },
  });
  decided('deny', {
    'she is not in the group that holds the role': { roles: [gives(everything, { principal: KEEPERS })], memberOf: [] },
    'an open condition does not outdo a deny': { roles: [gives(everything, { condition: '(true)' })], denies: [takes([block(['*'])])] },
  });

  test('it says which assignment gives it, and on what it depends', () => {
    const certain = gives(everything, { id: 'certain' });
    const open = gives(everything, { id: 'open', condition: '(true)' });
    expect(ask({ roles: [open, certain] })).toMatchObject({ because: [{ id: 'certain' }], dependsOn: [] });
    expect(ask({ roles: [open] })).toMatchObject({
      because: [{ id: 'open' }],
      dependsOn: [{ of: 'condition', words: 'the condition of the assignment open' }],
    });
    expect(ask({ roles: [certain], denies: [groupDenied] })).toMatchObject({
      deniedBy: [{ name: 'kept' }],
      dependsOn: [{ of: 'group', words: 'whether ada is in the group keepers' }],
    });
  });
});
