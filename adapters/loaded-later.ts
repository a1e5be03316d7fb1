import { CloudmendError } from '../core/errors.ts';
import type { Anchors, Blobs, DecisionSigner, Table } from '../core/ports.ts';

/** Loads what is asked for at the first call, once; a load that failed is tried again. */
export function once<Made>(load: () => Promise<Made>): () => Promise<Made> {
  let loading: Promise<Made> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/** A table whose client is loaded when it is first asked for something, and so the others below. */
export function tableLater(load: () => Promise<Table>): Table {
  const table = once(load);
  return {
    get: async (key, options) => await (await table()).get(key, options),
    getMany: async (keys, options) => await (await table()).getMany(keys, options),
    query: async (query) => await (await table()).query(query),
    write: async (write) => await (await table()).write(write),
    transact: async (writes) => await (await table()).transact(writes),
  };
}

export function blobsLater(load: () => Promise<Blobs>): Blobs {
  const blobs = once(load);
  return {
    put: async (bytes, options) => await (await blobs()).put(bytes, options),
    get: async (digest) => await (await blobs()).get(digest),
  };
}

export function anchorsLater(load: () => Promise<Anchors>): Anchors {
  const anchors = once(load);
  return {
    append: async (anchor) => await (await anchors()).append(anchor),
    list: async (chain) => await (await anchors()).list(chain),
  };
}

export function signerLater(load: () => Promise<DecisionSigner>): DecisionSigner {
  const signer = once(load);
  return {
    sign: async (text) => await (await signer()).sign(text),
    verify: async (text, mac) => await (await signer()).verify(text, mac),
  };
}

/** What a function has no part in: its bundle lacks it, as its role does. */
export function lacking(what: string): () => Promise<never> {
  return async () => {
    throw new CloudmendError('INTERNAL', `This function has no ${what}; infra/function-list.ts says what each has.`);
  };
}
