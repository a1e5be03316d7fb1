/** How far a fix can be undone, in words. */
export const UNDO_WORDS = { exact: 'exactly', settingsOnly: 'its settings', none: 'not at all' } as const;
