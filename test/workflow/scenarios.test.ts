import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { makeGroups, play } from '../support/scenario/play.ts';
import { scenarios } from '../support/scenario/scenarios.ts';
import { openWorldHere, type WorldHere } from './scenarios-here.ts';

describe('on one machine, by the local runner', () => {
  let world: WorldHere;
  let groups: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    world = await openWorldHere(inject('motoUrl'));
    groups = await makeGroups(world);
    await world.scan();
  });
  afterAll(async () => world.stop());

  test.concurrent.for(scenarios)('a task goes the way of the table: $name', async (scenario, { expect }) => {
    expect(await play(world, scenario, groups.get(scenario.name) ?? [])).toEqual(scenario.story);
  });
});
