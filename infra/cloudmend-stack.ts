import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Configuration } from './configuration.ts';
import { Data } from './data.ts';
import { Engine } from './engine.ts';

/** The whole product in one account, in one deployment. */
export class CloudmendStack extends Stack {
  readonly data: Data;
  readonly engine: Engine;

  constructor(scope: Construct, id: string, configuration: Configuration, props: StackProps = {}) {
    super(scope, id, { description: 'cloudmend: finds cloud misconfigurations and mends them', ...props });
    this.data = new Data(this, 'Data');
    this.engine = new Engine(this, 'Engine', this.data, configuration);
  }
}
