import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { loadSettings } from '../../../adapters/env.ts';
import { defineGuard } from '../../../cli/commands/guard.ts';
import { defineTask } from '../../../cli/commands/task.ts';
import { DEFAULT_HEAD } from '../../../core/guard/guard.ts';
import { DEFAULT_POLICY } from '../../../core/task/deed/create-task.ts';
import { VERSION } from '../../../core/version.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';

const context = {
  terminal: paperTerminal(100),
  settings: loadSettings({}),
  input: Readable.from([]),
  signal: new AbortController().signal,
  exitWith: () => undefined,
};

function commandOf(define: (command: Command, with_: typeof context) => void): Command {
  const command = new Command('it');
  define(command, context);
  return command;
}

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function optionsOf(command: Command, name: string): ReadonlyMap<string, string> {
  const found = everyCommand(command).find((one) => one.name() === name);
  return new Map((found?.options ?? []).map(({ long, description }) => [long ?? '', description]));
}

test('every option of the task commands says what holds without it, or that it is needed', () => {
  for (const command of everyCommand(commandOf(defineTask)))
    for (const { long, description, helpGroupHeading } of command.options)
      if (helpGroupHeading === undefined)
        expect([command.name(), long, description]).toEqual([command.name(), long, expect.stringMatching(/\((default: .+|needed)\)$/)]);
});

test('what the help says of a new task is what a new task has', () => {
  const options = optionsOf(commandOf(defineTask), 'create');
  for (const name of ['quorum', 'cap', 'canary'] as const) expect(options.get(`--${name}`)).toContain(`(default: ${DEFAULT_POLICY[name]})`);
  expect(DEFAULT_POLICY.undoOnFailure).toBe(true);
  expect(options.get('--no-undo-on-failure')).toContain('(default: it is undone)');
  expect(DEFAULT_POLICY.singleOperator).toBe(false);
});

test('what the help says of the daily limits is what an installation begins with', () => {
  const options = optionsOf(commandOf(defineGuard), 'limits');
  expect(options.get('--account-day')).toContain(`${DEFAULT_HEAD.caps.accountDay} at first`);
  expect(options.get('--region-day')).toContain(`${DEFAULT_HEAD.caps.regionDay} at first`);
});

test('the version is that of the package', () => {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: VERSION });
});
