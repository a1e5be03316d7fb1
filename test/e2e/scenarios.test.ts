import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ScanDocument } from '../../core/api/contract/documents/scan.ts';
import { leaseEntity } from '../../core/lease/lease.ts';
import { openDeployedWorld } from '../support/deployment/deployed-world.ts';
import { accounts } from '../support/deployment/deployment.ts';
import { phase, phasesText } from '../support/deployment/phases.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';
import { machineArn } from '../support/deployment/task-acts.ts';
import { makeGroups, play, tell, untilAtRest } from '../support/scenario/play.ts';
import type { World } from '../support/scenario/scenario.ts';
import { scenarios } from '../support/scenario/scenarios.ts';

describe('deployed, by Step Functions', () => {
  let product: Product;
  let world: World;
  let groups: ReadonlyMap<string, readonly string[]>;
  let stopped: string;

  beforeAll(async () => {
    product = await deployedProduct(inject('motoUrl'));
    world = await openDeployedWorld(product);
    groups = await makeGroups(world);
    stopped = await world.account.makeOpenGroup('stopped');
    await phase('a scan that a person asked for', () => scanNow(product));
    await product.plant();
  });
  afterAll(() => console.log(phasesText()));

  // Four at a time: two of them wait for an alarm most of the time, and begin first.
  test.concurrent.for(scenarios)('a task goes the way of the table: $name', async (scenario, { expect: expectHere }) => {
    const ofScenario = groups.get(scenario.name) ?? [];
    expectHere(await phase(`scenario ${scenario.name}`, () => play(world, scenario, ofScenario))).toEqual(scenario.story);
  });

  test.concurrent('an execution that is stopped at work is closed by a run of its own', async ({ expect: expectHere }) => {
    const taskId = await world.request('stopped', [stopped], {});
    await untilAtRest(world, taskId, { status: 'AWAITING_APPROVAL', revision: 1, run: 1 });
    world.account.faultOnRevoke([stopped], { fault: 'hook', afterAnswer: () => stopExecution(product, `${taskId}-1`) });
    await world.decide(taskId, 'approve', 'approver');
    await phase('close a stopped run', () => untilAtRest(world, taskId, { status: 'DONE', revision: 1, run: 2 }));
    const { states, ended, resources } = await tell(world, taskId);
    expectHere(states[1]).toEqual(['Capture', 'CaptureAnswer', 'Close', 'CloseAnswer', 'Ended']);
    expectHere({ ended, resources }).toEqual({ ended: 'DONE FAILED RUN_DIED', resources: ['revision 1: VERIFIED'] });
    expectHere(await isLeased(product, stopped)).toBe(false);
  });
});

async function scanNow({ requester }: Product): Promise<void> {
  expect(await requester.status('POST', '/v1/scans', {})).toBe(202);
  while ((await requester.get('/v1/scans/latest', ScanDocument)).state !== 'complete') await sleep(1000);
}

async function stopExecution({ deployment }: Product, name: string): Promise<void> {
  const client = new SFNClient(deployment.clientOptions(accounts.engine));
  const machine = await machineArn(deployment, 'Tasks');
  await client.send(new StopExecutionCommand({ executionArn: `${machine.replace(':stateMachine:', ':execution:')}:${name}` }));
  client.destroy();
}

async function isLeased({ deployment }: Product, resourceId: string): Promise<boolean> {
  const client = new DynamoDBClient(deployment.clientOptions(accounts.engine));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const { pk, sk } = leaseEntity.key({ id: resourceId });
  const key = { pk: { S: pk }, sk: { S: sk } };
  const { Item } = await client.send(new GetItemCommand({ TableName: TableNames[0], Key: key, ConsistentRead: true }));
  client.destroy();
  return Item !== undefined;
}
