import type { JsonObject } from '../../../core/json.ts';

/** A resource as ARM tells it, with what its actions (`listkeys`) answer by their names. */
export interface Document {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location?: string | undefined;
  readonly [property: string]: unknown;
}

/** Everything that there is in a subscription. Nothing in it ever changes. */
export interface Situation {
  readonly subscription: string;
  readonly documents: readonly Document[];
}

/** What ARM answers: 404 with its error where there is nothing. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

const ACTIONS = '_post';

/**
 * Answers as ARM does: an id, a collection in a subscription, in a resource group or in a resource, what is set on a resource, and actions
 * that list. Ids are compared without case. Pages do not end.
 */
export function answerFrom(situation: Situation, method: string, path: string): Answer {
  const asked = path.replace(/\/+$/, '').toLowerCase();
  const documents = situation.documents.map((document) => ({ document, id: document.id.toLowerCase() }));
  if (method === 'POST') {
    const [id, action] = [asked.slice(0, asked.lastIndexOf('/')), asked.slice(asked.lastIndexOf('/') + 1)];
    const found = documents.find((one) => one.id === id)?.document;
    return found === undefined ? notFound(path) : { status: 200, body: actionOf(found, action) };
  }
  const found = documents.find(({ id }) => id === asked)?.document;
  if (found !== undefined) return { status: 200, body: told(found) };
  const subscription = `/subscriptions/${situation.subscription}`.toLowerCase();
  if (asked === subscription || asked === '/subscriptions')
    return { status: 200, body: subscriptionAnswer(situation, asked === subscription) };
  if (asked === `${subscription}/resourcegroups`) return { status: 200, body: { value: [] } };
  const inCollection = collectionAt(asked);
  if (inCollection === undefined) return notFound(path);
  return {
    status: 200,
    body: { value: documents.filter(({ document, id }) => inCollection(document, id)).map(({ document }) => told(document)) },
  };
}

/** Whether a document is in the collection that is asked for; undefined where it is none. */
function collectionAt(asked: string): ((document: Document, id: string) => boolean) | undefined {
  const at = asked.lastIndexOf('/providers/');
  const [scope, words] = [asked.slice(0, at), asked.slice(at + '/providers/'.length).split('/')];
  if (at === -1 || words.length % 2 === 1) return undefined;
  const type = [words[0], ...words.filter((_, index) => index % 2 === 1)].join('/');
  // What Backup protects is listed for a vault, wherever in the vault it lies.
  if (type.endsWith('vaults/backupprotecteditems')) {
    const vault = `${asked.slice(0, asked.lastIndexOf('/'))}/`;
    return (document, id) => document.type.toLowerCase().endsWith('/protecteditems') && id.startsWith(vault);
  }
  const isOfOneParent = words.length > 2 || SET_ON.has(type);
  return (document, id) => {
    if (document.type.toLowerCase() !== type) return false;
    return isOfOneParent ? id.slice(0, id.lastIndexOf('/')) === asked : id.startsWith(`${scope}/`);
  };
}

/** Listed for the very scope, not for what lies in it. */
const SET_ON = new Set(['microsoft.insights/diagnosticsettings', 'microsoft.security/pricings']);

function actionOf(document: Document, action: string): JsonObject {
  const actions = document[ACTIONS];
  const answer = typeof actions === 'object' && actions !== null ? Reflect.get(actions, action) : undefined;
  return answer === undefined ? told(document) : plain(answer);
}

function told(document: Document): JsonObject {
  return plain(Object.fromEntries(Object.entries(document).filter(([property]) => !property.startsWith('_'))));
}

function plain(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

function subscriptionAnswer({ subscription }: Situation, isOne: boolean): JsonObject {
  const one = { id: `/subscriptions/${subscription}`, subscriptionId: subscription, displayName: 'sub', state: 'Enabled' };
  return isOne ? one : { value: [one] };
}

function notFound(path: string): Answer {
  return { status: 404, body: { error: { code: 'ResourceNotFound', message: `The Resource '${path}' was not found.` } } };
}
