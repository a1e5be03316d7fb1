/** The one world of accounts that is known: the public cloud. */
export const PARTITION = 'azure';
