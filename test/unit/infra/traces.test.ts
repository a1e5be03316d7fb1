import { expect, test } from 'vitest';
import { loadSourceFiles } from '../../support/house/source-file.ts';
import { statementsOf, synthesise } from './templates.ts';

const TRACED = {
  'AWS::Lambda::Function': 'TracingConfig',
  'AWS::StepFunctions::StateMachine': 'TracingConfiguration',
  'AWS::ApiGateway::Stage': 'TracingEnabled',
};

const tracedOf = (context: { readonly [name: string]: string }) => {
  const { cloudmend } = synthesise(context);
  return Object.entries(TRACED).map(([type, property]) => [
    type,
    new Set(Object.values(cloudmend.findResources(type)).map(({ Properties }) => JSON.stringify(Properties[property]))),
  ]);
};

test('nothing is traced, and nobody may send a trace, where nobody has asked for it', () => {
  for (const [, found] of tracedOf({})) expect(found).toEqual(new Set([undefined]));
  expect(statementsOf(synthesise().cloudmend).filter(({ actions }) => actions.some((action) => action.startsWith('xray:')))).toEqual([]);
});

test('the API, each function and each machine are traced where it is set', () => {
  expect(tracedOf({ traces: 'on' })).toEqual([
    ['AWS::Lambda::Function', new Set(['{"Mode":"Active"}'])],
    ['AWS::StepFunctions::StateMachine', new Set(['{"Enabled":true}'])],
    ['AWS::ApiGateway::Stage', new Set(['true'])],
  ]);
});

test('no code of ours writes into a trace', () => {
  const writers = loadSourceFiles().filter(({ text }) => /from '(aws-xray-sdk|@aws-lambda-powertools\/tracer|@opentelemetry\/)/.test(text));
  expect(writers.map(({ path }) => path)).toEqual([]);
});
