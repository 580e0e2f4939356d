// Parses PowerShell scripts and Bicep files with their grammars and prints every place where one does not fit. Nothing is executed.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

const grammars = {
  '.bicep': 'tree-sitter-bicep/tree-sitter-bicep.wasm',
  '.ps1': 'tree-sitter-powershell/tree-sitter-powershell.wasm',
};

const files = process.argv.slice(2);
const errors = files.length === 0 ? ['no file was named'] : [];
await Parser.init();
for (const file of files) {
  const grammar = grammars[extname(file)];
  if (!grammar) {
    errors.push(`${file}: there is no grammar for it`);
    continue;
  }

  const parser = new Parser();
  parser.setLanguage(await Language.load(fileURLToPath(import.meta.resolve(grammar))));
  const visit = (node) => {
    if (node.isError || node.isMissing) {
      errors.push(`${file}:${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${node.text.slice(0, 60)}`);
    }
    node.children.forEach(visit);
  };
  visit(parser.parse(readFileSync(file, 'utf8')).rootNode);
}

console.log(errors.length === 0 ? `parsed ${files.length} files` : errors.join('\n'));
process.exitCode = errors.length === 0 ? 0 : 1;
