import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { OidcConfig } from '../core/api/contract/sign-in.ts';
import { retentionText } from '../core/retention.ts';
import { Api } from './api.ts';
import type { CodeOf } from './bundle-functions.ts';
import type { Configuration } from './configuration.ts';
import { Data } from './data.ts';
import { Engine } from './engine.ts';
import { applyNames, type Names, namesOf } from './names.ts';
import { configOf, findOwnIssuer } from './own-issuer.ts';
import { Page } from './page.ts';
import { SignIn, signInOrigins } from './sign-in.ts';
import { Watch } from './watch.ts';

export interface CloudmendProps extends StackProps {
  readonly configuration: Configuration;
  readonly codeOf: CodeOf;
  /** Of the page's files and of what puts them into their bucket: another one has it put them there again. */
  readonly pageDigest: string;
}

/** The whole product in one account, in one deployment. */
export class CloudmendStack extends Stack {
  readonly data: Data;
  readonly engine: Engine;
  readonly api: Api;
  readonly page: Page;

  constructor(scope: Construct, id: string, { configuration, codeOf, pageDigest, ...props }: CloudmendProps) {
    const names = namesOf(configuration);
    super(scope, id, { stackName: names.stack, description: 'cloudmend: finds cloud misconfigurations and mends them', ...props });
    applyNames(this, names);
    this.data = new Data(this, 'Data');
    this.engine = new Engine(this, 'Engine', { names, data: this.data, configuration, codeOf });
    new CfnOutput(this, 'KeptDays', {
      value: retentionText(configuration.retentionDays),
      description: 'Days that scans, pages and what was before a change are kept; the rest has no end.',
    });
    const ownIssuer = findOwnIssuer(configuration);
    this.api = new Api(this, 'Api', { names, engine: this.engine, ownIssuer, codeOf });
    this.page = new Page(this, 'Page', {
      names,
      rest: this.api.rest,
      configuration,
      signInOrigins: ownIssuer?.origins ?? signInOrigins(names),
    });
    const config = ownIssuer === undefined ? this.#cognito(names, configuration) : configOf(ownIssuer, this.page.url);
    this.page.place(codeOf('place-page'), pageDigest, config);
    this.engine.get('notify').set('CLOUDMEND_LINK', this.page.url);
    new Watch(this, 'Watch', { names, engine: this.engine, api: this.api, data: this.data, configuration });
  }

  #cognito(names: Names, configuration: Configuration): OidcConfig {
    const { users } = this.api;
    if (users === undefined) throw new Error('There are no users of the stack.');
    return new SignIn(this, 'SignIn', { names, users, url: this.page.url, configuration }).config;
  }
}
