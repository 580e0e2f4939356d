// Runs every case of docs/kql.md: the block, the preamble and the text of the query itself, and compares with the table that was worked out by hand, and with those of the
// steps in between. The language is run by ourselves (kql-interpreter.mjs), on Microsoft's own syntax tree and types: this is not Azure. node kql-run.mjs docs/kql.md
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pageQueries } from './kusto.mjs';
import { run } from './kql-interpreter.mjs';
import { Instant } from './kql-values.mjs';

const [file] = process.argv.slice(2);
const wrong = [];
let cases = 0;
for (const { name, text, after } of pageQueries(readFileSync(file, 'utf8'), dirname(file))) {
  const query = prepared(name, text);
  const tables = [...after.matchAll(/(?:After the line `([^`]*) …`[^\n]*|(Returns:))\n\n\|([^\n]*)\|\n\|[-|]+\n((?:\|[^\n]*\n)*)/g)];
  for (const [, step, , columns, rows] of tables) {
    const names = cells(columns);
    check(name, step ? truncated(query, step, names) : query, rows.split('\n').filter(Boolean).map((row) => cells(row.slice(1, -1)).join(' | ')), names);
  }
  if (/^No row\.$/m.test(after.split('\n###')[0])) check(name, query, [], []);
}

console.log(wrong.length === 0 ? `ran ${cases} cases` : wrong.join('\n'));
process.exitCode = wrong.length === 0 && cases > 0 ? 0 : 1;

function cells(line) {
  return line.split('|').map((cell) => cell.trim());
}

function prepared(name, text) {
  const replaced = /, (__\w+__) replaced by (\w+)/.exec(name);
  return (replaced ? text.replaceAll(replaced[1], replaced[2]) : text) + (name.includes('and | count') ? '\n| count' : '');
}

// The query as far as a line, with slots counted from the first as the page counts them.
function truncated(query, step, names) {
  const lines = query.split('\n');
  const end = lines.findLastIndex((line) => line.startsWith(step));
  return `${lines.slice(0, end + 1).join('\n')}\n| project ${names.map((name) => (name === 'Slot' ? 'Slot = tolong((Slot - Base) / Slots)' : name)).join(', ')}`;
}

function check(name, query, expected, names) {
  cases++;
  try {
    const result = run(query);
    const found = result.rows.map((row) => result.columns.map((column) => shown(row[column.name])).join(' | '));
    const order = /\| sort by [^\n]*$/.test(query.trimEnd()) ? (rows) => rows : (rows) => [...rows].sort();
    if (names.length > 0 && names.join() !== result.columns.map((column) => column.name).join()) wrong.push(`${name}: columns are ${result.columns.map((column) => column.name)}, not ${names}`);
    if (order(found).join('\n') !== order(expected).join('\n')) wrong.push(`${name}\n  gives\n    ${found.join('\n    ')}\n  and not\n    ${expected.join('\n    ')}`);
  } catch (problem) {
    wrong.push(`${name}: ${problem.message}`);
  }
}

function shown(value) {
  return value === null ? '' : value instanceof Instant ? value.toString().slice(11, 16) : Array.isArray(value) ? value.join(' ') : String(value);
}
