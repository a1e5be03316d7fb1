import { CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { EngineFunction } from './constructs/engine-function.ts';

/** IAM knows no resource for them: a trace has no name before it is there. */
const SENDS = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'];

/**
 * Has X-Ray follow a request through the API, the functions and the state machines of a stack. What AWS itself notes is which of them ran, when,
 * for how long and whether it failed; no code of ours adds to it, so that no fact of anybody's resources stands in a trace.
 */
export function traceAll(stack: Construct): void {
  for (const one of stack.node.findAll()) {
    if (one instanceof CfnStage) one.tracingEnabled = true;
    if (one instanceof CfnFunction) one.tracingConfig = { mode: 'Active' };
    if (one instanceof CfnStateMachine) one.tracingConfiguration = { enabled: true };
    if (one instanceof EngineFunction) one.allow(SENDS, ['*']);
    if (one instanceof StateMachine) one.addToRolePolicy(new PolicyStatement({ actions: SENDS, resources: ['*'] }));
  }
}
