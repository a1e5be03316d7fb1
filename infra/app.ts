import { App } from 'aws-cdk-lib';
import { CloudmendStack } from './cloudmend-stack.ts';
import { parseConfiguration } from './configuration.ts';

const app = new App();
new CloudmendStack(app, 'Cloudmend', parseConfiguration(app.node));
