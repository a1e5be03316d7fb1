import { join } from 'node:path';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { projectRoot } from '../house/source-file.ts';
import { startPrism } from '../judge/prism.ts';
import { accounts, type Deployment, startDeployment, synthesize } from './deployment.ts';
import { lockAnchors, permitMail } from './known-faults.ts';
import { type Person, signIn, type UserPool } from './people.ts';
import { phase } from './phases.ts';
import { type Planted, plantFaults } from './planted.ts';
import { prepareWordsOut, type WordsOut } from './words-out.ts';

/** The product as it is deployed, once for all files, and the people who use it. */
export interface Product {
  readonly deployment: Deployment;
  /** What every deployment of the run is configured with. */
  readonly context: { readonly [name: string]: string };
  /** What was deployed, to be deployed again. */
  readonly assembly: string;
  readonly wordsOut: WordsOut;
  /** What the roles of the accounts ask for. */
  readonly externalId: string;
  /** The address of the page, as the stack tells it; and of its people. */
  readonly pageUrl: string;
  readonly pool: UserPool;
  readonly apiUrl: string;
  /** Plants what is to be found, once: after the last scan that a person asks for, so that a scheduled one has to find it. */
  plant(): Promise<Planted>;
  readonly requester: Person;
  readonly approver: Person;
  /** A second one who approves. */
  readonly deputy: Person;
  readonly admin: Person;
}

/** What every installation of the run is told, also one beside the first. */
export const settings = {
  accounts: [accounts.onMiniStack, accounts.onMoto, accounts.scenarios].join(','),
  regions: 'us-east-1',
  scanSchedule: 'rate(1 minute)',
  live: 'on',
  // MiniStack 1.5.33 knows no style of managed pages, and refuses a template that has one. test/unit/infra/page.test.ts holds what is deployed otherwise.
  signInPages: 'classic',
};

let product: Promise<Product> | undefined;

/**
 * Deploys when it is asked for the first time. The files of the project share a process and so this module; everything that was started
 * ends with the process.
 */
export function deployedProduct(motoUrl: string): Promise<Product> {
  product ??= deployProduct(motoUrl);
  return product;
}

async function deployProduct(motoUrl: string): Promise<Product> {
  const deployment = await phase('start MiniStack', () => startDeployment(motoUrl));
  const wordsOut = await prepareWordsOut(deployment);
  const context = { ...settings, ...wordsOut.context };
  const synthesis = phase('synthesize', () => synthesize('cdk.out', context));
  let planted: Promise<Planted> | undefined;
  const plant = () => {
    planted ??= plantFaults(deployment);
    return planted;
  };
  const [assembly] = await Promise.all([synthesis, phase('bootstrap', () => deployment.bootstrap())]);
  const outputs = await phase('deploy', () => deployment.deploy(assembly));
  const output = (name: RegExp) => Object.entries(outputs).find(([key]) => name.test(key))?.[1] ?? '';
  const externalId = await readParameter(deployment, output(/ExternalIdParameter/));
  await phase('deploy the member', () => deployment.deployMember(assembly, accounts.onMiniStack, externalId));
  await phase('deploy what tells of changes', () => deployment.deployLive(assembly, accounts.onMiniStack, output(/^LiveBusArn$/)));
  const ownUrl = deployment.apiUrl(/https:\/\/(\w+)\./.exec(output(/^ApiUrl/))?.[1] ?? '');
  const apiUrl = process.env['CLOUDMEND_PRISM'] === '1' ? await heldToDocument(ownUrl) : ownUrl;
  const pool = {
    options: deployment.clientOptions(accounts.engine),
    userPoolId: output(/^ApiUserPoolId/),
    clientId: output(/^ApiUserPoolClientId/),
  };
  return phase('sign in', async () => {
    await lockAnchors(deployment);
    await permitMail(deployment);
    const requester = await signIn(pool, apiUrl, 'rosa', ['operator', 'approver', 'auditor']);
    const approver = await signIn(pool, apiUrl, 'anton', ['approver']);
    const deputy = await signIn(pool, apiUrl, 'dana', ['approver']);
    const admin = await signIn(pool, apiUrl, 'ada', ['admin']);
    return {
      deployment,
      context,
      assembly,
      wordsOut,
      externalId,
      pageUrl: output(/^PageUrl/),
      pool,
      apiUrl,
      plant,
      requester,
      approver,
      deputy,
      admin,
    };
  });
}

/** As an administrator reads it, to tell it to the stacks of the accounts. */
export async function readParameter(deployment: Deployment, Name: string): Promise<string> {
  const client = new SSMClient(deployment.clientOptions(accounts.engine));
  const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
  client.destroy();
  return Parameter?.Value ?? '';
}

/** The same API behind a proxy that holds whatever a test asks of it, and whatever it answers, against the document. */
async function heldToDocument(ownUrl: string): Promise<string> {
  return (await startPrism(join(projectRoot, 'docs/openapi.json'), ownUrl)).url;
}
