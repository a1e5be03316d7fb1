/** What the files are now, as a line. Throws where one is not there. */
export function stateOf(paths: readonly string[]): string;

/** Builds the program where it is not there or stale; ends the process with 1 where it does not build. */
export function prepare(): void;
