/** Why auditing to a storage account cannot be written back: ARM never tells the key that goes with it, and takes none for an identity. */
export const NEEDS_KEY =
  'The server has no identity, so that the key of the storage account would have to be sent again, which nobody tells: set it by hand, or give the server an identity.';
