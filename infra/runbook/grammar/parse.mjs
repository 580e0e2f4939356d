// Parses a PowerShell script with a grammar and prints every place where it does not fit. It is not executed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(fileURLToPath(import.meta.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'))));

const errors = [];
const visit = (node) => {
  if (node.isError || node.isMissing) {
    errors.push(`${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${node.text.slice(0, 60)}`);
  }
  node.children.forEach(visit);
};
visit(parser.parse(readFileSync(process.argv[2], 'utf8')).rootNode);

console.log(errors.length === 0 ? 'parsed' : errors.join('\n'));
process.exitCode = errors.length === 0 ? 0 : 1;
