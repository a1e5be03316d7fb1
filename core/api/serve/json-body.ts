import { CloudmendError } from '../../errors.ts';

/** Deeper than any document of the contract; what walks a body recursively stays far from the end of the stack. */
const MAXIMUM_DEPTH = 32;

/** The body as JSON. Throws MALFORMED where it is not, or nests deeper than any document of the contract. */
export function parseJsonBody(text: string): unknown {
  if (nestingOf(text) > MAXIMUM_DEPTH) throw new CloudmendError('MALFORMED', `The body nests deeper than ${MAXIMUM_DEPTH} levels.`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CloudmendError('MALFORMED', 'The body is not valid JSON.', { cause });
  }
}

function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let position = 0; position < text.length; position++) {
    const character = text[position];
    if (isInString && character === '\\') position++;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
