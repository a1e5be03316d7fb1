import type { ItemOf } from '../../api/use.ts';

/** A task as lists have it. */
export type ListedTask = ItemOf<'listTasks'>;
