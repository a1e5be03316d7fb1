import { CloudmendError } from '../../errors.ts';

/** Cursors of one of several lists over the same items, told from those of the others by the list's name. */
export interface OwnCursors {
  /** The store's cursor in one that was given out. Throws VALIDATION_FAILED for that of another list. */
  read(cursor: string | undefined): { readonly cursor?: string };
  give(cursor: string | undefined): { readonly cursor?: string };
}

export function ownCursors(list: string): OwnCursors {
  const own = `${list}~`;
  return {
    read: (cursor) => {
      if (cursor === undefined) return {};
      if (cursor.startsWith(own)) return { cursor: cursor.slice(own.length) };
      throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
    },
    give: (cursor) => (cursor === undefined ? {} : { cursor: `${own}${cursor}` }),
  };
}
