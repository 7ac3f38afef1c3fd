/** A piece of source text and what it is; `plain` is everything a reader need not tell apart. */
export interface Piece {
  readonly kind: 'comment' | 'string' | 'number' | 'name' | 'plain';
  readonly text: string;
}

/** Comments, strings, colours and numbers, and names that are given a value: what all our formats have in common. */
const grammar =
  /(?<comment>\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<name>(?:--|\$)[\w-]+)|(?<number>#[0-9a-fA-F]{3,8}\b|\b\d+(?:\.\d+)?(?:px|rem|em|deg|ms|s|%)?)/gm;

/** Longer texts are shown without colours: a page has to stay quick. */
const MAX_LENGTH = 200_000;

/** Source text of any of our formats in coloured pieces; together they are the text. */
export function highlight(text: string): Piece[] {
  if (text.length > MAX_LENGTH) return [{ kind: 'plain', text }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(grammar)) {
    if (match.index > from) pieces.push({ kind: 'plain', text: text.slice(from, match.index) });
    const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? ['plain'];
    pieces.push({ kind: kind as Piece['kind'], text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: 'plain', text: text.slice(from) });
  return pieces;
}
