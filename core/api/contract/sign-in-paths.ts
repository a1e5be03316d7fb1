/** Where a sign-in's redirect is given to the page, or to a terminal on this machine. */
export const SIGNED_IN_PATH = '/signed-in';
/** Where the page shows it, to be copied to a terminal. */
export const SHOWN_CODE_PATH = '/code';
