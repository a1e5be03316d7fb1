/** In place of an id: what the resource of a record is set on, as a role assignment is on its scope. */
export const PARENT = '<parent>';
