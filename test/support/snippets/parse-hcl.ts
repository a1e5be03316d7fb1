/** A block of Terraform's language: its type and labels, its arguments, and the blocks within. */
export interface HclBlock {
  readonly head: readonly string[];
  readonly body: { readonly [argument: string]: unknown };
  readonly blocks: readonly HclBlock[];
}

const TOKEN = /\s+|#[^\n]*|"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.-]*|\d+|[=,{}[\]()]/gy;

/**
 * As much of the language as configurations here are written in: blocks, lists, objects, texts, names and calls. A text keeps `${…}` as it stands,
 * a name is `${name}`, and `jsonencode(…)` is the value within. Throws SyntaxError for what it does not know.
 */
export function parseHcl(text: string): readonly HclBlock[] {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at] ?? '';
  const take = (wanted?: string): string => {
    const token = peek();
    if (wanted !== undefined && token !== wanted) throw new SyntaxError(`${wanted} is expected, and there is ${token}.`);
    at += 1;
    return token;
  };

  function body(): Omit<HclBlock, 'head'> {
    const made: Record<string, unknown> = {};
    const inner: HclBlock[] = [];
    while (peek() !== '}' && peek() !== '') {
      const name = plain(take());
      if (peek() === '=') {
        take();
        made[name] = value();
      } else inner.push(block(name));
    }
    return { body: made, blocks: inner };
  }

  function block(type: string): HclBlock {
    const head = [type];
    while (peek() !== '{') head.push(plain(take()));
    take('{');
    const made = { head, ...body() };
    take('}');
    return made;
  }

  function value(): unknown {
    const token = take();
    if (token === '[') return list();
    if (token === '{') return object();
    if (token.startsWith('"')) return plain(token);
    if (peek() === '(') return call(token);
    return token === 'true' || token === 'false' ? token === 'true' : `\${${token}}`;
  }

  function call(name: string): unknown {
    take('(');
    const inner: unknown[] = [];
    while (peek() !== ')') {
      inner.push(value());
      if (peek() === ',') take();
    }
    take(')');
    return name === 'jsonencode' ? inner[0] : { call: name, inner };
  }

  function list(): readonly unknown[] {
    const items: unknown[] = [];
    while (peek() !== ']') {
      items.push(value());
      if (peek() === ',') take();
    }
    take(']');
    return items;
  }

  function object(): object {
    const made: Record<string, unknown> = {};
    while (peek() !== '}') {
      const name = plain(take());
      take('=');
      made[name] = value();
      if (peek() === ',') take();
    }
    take('}');
    return made;
  }

  return body().blocks;
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) throw new SyntaxError(`Nothing is known that begins with ${JSON.stringify(text.slice(from, from + 20))}.`);
    if (!/^(\s|#)/.test(token)) tokens.push(token);
  }
  return tokens;
}

function plain(token: string): string {
  return token.startsWith('"') ? String(JSON.parse(token)) : token;
}
