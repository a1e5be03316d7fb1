/** A thousand resource ids of the largest plan, with room to spare. */
export const MAXIMUM_BODY_BYTES = 256 * 1024;

/** Lambda gives no larger answer than 6 MB, its headers and the text's escapes with it. */
export const MAXIMUM_ANSWER_BYTES = 5_000_000;
