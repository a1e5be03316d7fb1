import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { OidcConfig } from '../core/api/contract/sign-in.ts';
import { retentionText } from '../core/retention.ts';
import { Api } from './api.ts';
import { CanaryFlights } from './canary.ts';
import type { Configuration } from './configuration.ts';
import { Data } from './data.ts';
import { Engine } from './engine.ts';
import type { CodeOf } from './function-code.ts';
import { Live } from './live.ts';
import { applyNames, type Names, namesOf } from './names.ts';
import { configOf, findOwnIssuer, type OwnIssuer } from './own-issuer.ts';
import { Page } from './page.ts';
import { SERVICES } from './partition.ts';
import { SignIn, signInOrigins } from './sign-in.ts';
import { traceAll } from './traces.ts';
import { Watch } from './watch.ts';

export interface CloudmendProps extends StackProps {
  readonly configuration: Configuration;
  readonly codeOf: CodeOf;
  /** Of the page's files and of what puts them into their bucket: another one has it put them there again. */
  readonly pageDigest: string;
}

type PageParts = Pick<CloudmendProps, 'configuration' | 'codeOf' | 'pageDigest'> & { readonly names: Names };

/** The whole product in one account, in one deployment. */
export class CloudmendStack extends Stack {
  readonly data: Data;
  readonly engine: Engine;
  readonly api: Api;

  constructor(scope: Construct, id: string, { configuration, codeOf, pageDigest, ...props }: CloudmendProps) {
    const names = namesOf(configuration);
    super(scope, id, { stackName: names.stack, description: 'cloudmend: finds cloud misconfigurations and mends them', ...props });
    applyNames(this, names);
    this.data = new Data(this, 'Data', configuration);
    new CfnOutput(this, 'TableName', { value: this.data.table.tableName, description: 'The table that the functions use.' });
    this.engine = new Engine(this, 'Engine', { names, data: this.data, configuration, codeOf });
    new CfnOutput(this, 'KeptDays', {
      value: retentionText(configuration.retentionDays),
      description: 'Days that scans, pages and what was before a change are kept; the rest has no end.',
    });
    const live = configuration.live === 'on' ? new Live(this.engine, 'Live', { names, engine: this.engine, configuration }) : undefined;
    const { canaryAccount: account, canaryAutomation: automationId } = configuration;
    if (account !== undefined && automationId !== undefined)
      new CanaryFlights(this.engine, 'Canary', { names, engine: this.engine, account, automationId });
    const ownIssuer = findOwnIssuer(configuration);
    this.api = new Api(this, 'Api', { names, engine: this.engine, ownIssuer, codeOf, configuration });
    // CloudFront reaches no private API.
    const hasPage = SERVICES[configuration.partition].hasPage && configuration.apiAccess === 'public';
    if (hasPage) this.#page({ names, configuration, codeOf, pageDigest }, ownIssuer);
    if (configuration.traces === 'on') traceAll(this);
    new Watch(this, 'Watch', { names, engine: this.engine, live, api: this.api, data: this.data, configuration });
  }

  /** The dashboard, and how people sign in to it. */
  #page({ names, configuration, codeOf, pageDigest }: PageParts, ownIssuer: OwnIssuer | undefined): void {
    const origins = ownIssuer?.origins ?? signInOrigins(names, configuration.partition);
    const page = new Page(this, 'Page', { names, rest: this.api.rest, configuration, signInOrigins: origins });
    const config = ownIssuer === undefined ? this.#cognito(names, configuration, page.url) : configOf(ownIssuer, page.url);
    page.place(codeOf('place-page'), pageDigest, config);
    this.engine.get('notify').set('CLOUDMEND_LINK', page.url);
  }

  #cognito(names: Names, configuration: Configuration, url: string): OidcConfig {
    const { users } = this.api;
    if (users === undefined) throw new Error('There are no users of the stack.');
    return new SignIn(this, 'SignIn', { names, users, url, configuration }).config;
  }
}
