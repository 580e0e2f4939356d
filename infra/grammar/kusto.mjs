// Microsoft's parser of the Kusto query language, and the cases of docs/kql.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';

// The build is made for browsers: two scripts that fill the global object.
for (const script of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  const path = fileURLToPath(import.meta.resolve(`@kusto/language-service-next/${script}`));
  runInThisContext(readFileSync(path, 'utf8'), { filename: script });
}

export const { KustoCode, GlobalState, Symbols, Syntax } = globalThis.Kusto.Language;

export function* all(list) {
  for (let index = 0; index < list.Count; index++) yield list.getItem(index);
}

// A page of docs: the blocks before the first heading of a query are preambles; each other one says in its first line which preamble and which file follow it.
export function pageQueries(page, folder) {
  const blocks = [...page.matchAll(/```kusto\n([^`]*)```/g)];
  const preambles = { first: blocks[0][1], second: blocks[1][1], third: blocks[2][1] };
  return blocks.slice(3).map((block, index) => {
    const name = block[1].split('\n')[0];
    const [, which, path] = /^\/\/ Before the (first|second|third) preamble and ([\w/.-]+\.kql)/.exec(name);
    const query = readFileSync(join(folder, '..', path), 'utf8').replaceAll(/^\/\/ parameter/gm, '//');
    const after = page.slice(block.index + block[0].length, blocks[index + 4]?.index ?? page.length);
    return { name, path, text: `${block[1]}${preambles[which]}${query}`, after };
  });
}
