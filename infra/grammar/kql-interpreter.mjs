// Runs the part of the Kusto query language that our queries use, on Microsoft's own syntax tree. Where the language leaves the order of rows open it is reversed here.
import { KustoCode, GlobalState, Syntax, all } from './kusto.mjs';
import { Instant, aggregates, arithmetic, compare, comparisons, convert, emptyOf, functions, key, spanOf } from './kql-values.mjs';

const kinds = Object.fromEntries(Object.entries(Syntax.SyntaxKind).filter(([, value]) => typeof value === 'number').map(([name, value]) => [value, name]));
const kindOf = (node) => kinds[node.Kind] ?? String(node.Kind);
const textOf = (node) => node.toString().trim();
const typeOf = (node) => node.ResultType?.Name ?? '';

function children(node) {
  const found = [];
  for (let index = 0; index < node.ChildCount; index++) { const child = node.GetChild(index); if (child) found.push(child); }
  return found;
}

const listed = (node) => children(node).map((element) => element.GetChild(0));
const child = (node, kind) => children(node).find((each) => kindOf(each) === kind);
const lists = (node) => children(node).filter((each) => kindOf(each) === 'List');

export function run(commented) {
  const text = commented.replaceAll(/^\s*\/\/.*$/gm, '');
  const code = KustoCode.ParseAndAnalyze(text, GlobalState.Default);
  for (const problem of all(code.GetDiagnostics())) throw new Error(`${text.slice(0, problem.Start).split('\n').length}: ${problem.Message}`);
  const scope = new Map();
  let result;
  for (const statement of listed(lists(code.Syntax)[1] ?? lists(code.Syntax)[0])) {
    if (kindOf(statement) === 'LetStatement') {
      scope.set(textOf(child(statement, 'NameDeclaration')), evaluate(children(statement).at(-1), scope));
    } else {
      result = evaluate(statement.GetChild(0), scope);
    }
  }
  return result;
}

// A table is {columns: [{name, type}], rows: [{name: value}]}; within an operator `at` is {rows, index}.
function evaluate(node, scope, at) {
  const kind = kindOf(node);
  const value = (part) => evaluate(part, scope, at);
  if (comparisons[kind]) return comparisons[kind](value(node.GetChild(0)), value(node.GetChild(2)));
  switch (kind) {
    case 'PipeExpression': return operate(node.GetChild(2), value(node.GetChild(0)), scope);
    case 'ParenthesizedExpression': case 'MaterializeExpression': return value(children(node).find((each) => !/Token|Keyword/.test(kindOf(each))));
    case 'DataTableExpression': return dataTable(node, scope);
    case 'NameReference': return named(textOf(node), scope, at);
    case 'StringLiteralExpression': return textOf(node).slice(1, -1);
    case 'LongLiteralExpression': case 'RealLiteralExpression': return Number(textOf(node));
    case 'BooleanLiteralExpression': return textOf(node) === 'true';
    case 'TimespanLiteralExpression': return spanOf(textOf(node));
    case 'DateTimeLiteralExpression': { const inner = textOf(node).slice('datetime('.length, -1); return inner === 'null' ? null : new Instant(Date.parse(inner)); }
    case 'DynamicExpression': return JSON.parse(/^dynamic\((.*)\)$/s.exec(textOf(node))[1]);
    case 'UnaryMinusExpression': return -value(node.GetChild(1));
    case 'AddExpression': case 'SubtractExpression': case 'MultiplyExpression': case 'DivideExpression':
      return arithmetic(kind, value(node.GetChild(0)), value(node.GetChild(2)), typeOf(node));
    case 'AndExpression': { const [a, b] = [value(node.GetChild(0)), value(node.GetChild(2))]; return a === false || b === false ? false : a === null || b === null ? null : true; }
    case 'OrExpression': { const [a, b] = [value(node.GetChild(0)), value(node.GetChild(2))]; return a === true || b === true ? true : a === null || b === null ? null : false; }
    case 'InExpression': return listedValues(node.GetChild(2), value).some((each) => compare(each, value(node.GetChild(0))) === 0);
    case 'ElementExpression': { const of = value(node.GetChild(0)); const index = value(node.GetChild(1).GetChild(1)); return of?.[index] ?? null; }
    case 'FunctionCallExpression': return call(node, scope, at);
    default: throw new Error(`${kind} is not run here: ${textOf(node)}`);
  }
}

const listedValues = (node, value) => listed(child(node, 'List') ?? node).flatMap((each) => value(each));

function named(name, scope, at) {
  if (at && name in at.rows[at.index]) return at.rows[at.index][name];
  if (scope.has(name)) return scope.get(name);
  throw new Error(`there is no ${name}`);
}

function call(node, scope, at) {
  const name = textOf(node.GetChild(0));
  const given = listed(child(node.GetChild(1), 'List'));
  const on = (index, part) => evaluate(part, scope, at && { ...at, index });
  switch (name) {
    case 'now': return scope.now ??= new Instant(Date.parse('2026-07-26T12:34:56Z'));
    case 'prev': case 'next': {
      const away = given[1] ? on(at.index, given[1]) : 1;
      const index = at.index + (name === 'prev' ? -away : away);
      return index < 0 || index >= at.rows.length ? emptyOf(typeOf(given[0])) : on(index, given[0]);
    }
    case 'row_cumsum': {
      let sum = 0;
      for (let index = 0; index <= at.index; index++) sum = (given[1] && on(index, given[1]) === true ? 0 : sum) + on(index, given[0]);
      return sum;
    }
    case 'row_number': {
      let number = 0;
      for (let index = 0; index <= at.index; index++) number = index === 0 || on(index, given[1]) === true ? on(index, given[0]) : number + 1;
      return number;
    }
    default: if (!functions[name]) throw new Error(`${name}() is not run here`);
  }
  return functions[name](...given.map((part) => on(at?.index, part)));
}

function dataTable(node, scope) {
  const columns = listed(child(child(node, 'RowSchema'), 'List')).map((each) => ({ name: textOf(each.GetChild(0)), type: textOf(each.GetChild(2)) }));
  const values = listed(lists(node).at(-1)).map((each) => evaluate(each, scope));
  const rows = [];
  for (let start = 0; start < values.length; start += columns.length) rows.unshift(Object.fromEntries(columns.map((column, index) => [column.name, values[start + index]])));
  return { columns, rows };
}

const nameOf = (part) => (kindOf(part) === 'SimpleNamedExpression' ? textOf(part.GetChild(0)) : textOf(part));
const bodyOf = (part) => (kindOf(part) === 'SimpleNamedExpression' ? part.GetChild(2) : part);
const columnsOf = (parts) => parts.map((part) => ({ name: nameOf(part), type: typeOf(bodyOf(part)) }));
const combined = (before, made) => [...before.filter((column) => made.every((each) => each.name !== column.name)), ...made];

function operate(node, table, scope) {
  const parts = () => listed(lists(node).at(-1));
  const each = (part, index) => evaluate(bodyOf(part), scope, { rows: table.rows, index });
  switch (kindOf(node)) {
    case 'FilterOperator': return { ...table, rows: table.rows.filter((_, index) => each(children(node).at(-1), index) === true) };
    case 'ExtendOperator': return {
      columns: combined(table.columns, columnsOf(parts())),
      rows: table.rows.map((row, index) => ({ ...row, ...Object.fromEntries(parts().map((part) => [nameOf(part), each(part, index)])) })),
    };
    case 'ProjectOperator': return { columns: columnsOf(parts()), rows: table.rows.map((_, index) => Object.fromEntries(parts().map((part) => [nameOf(part), each(part, index)]))) };
    case 'SortOperator': return { ...table, rows: sorted(table.rows, parts(), scope) };
    case 'SummarizeOperator': return summarize(node, table, scope);
    case 'MvExpandOperator': return expand(parts(), table, scope);
    case 'CountOperator': return { columns: [{ name: 'Count', type: 'long' }], rows: [{ Count: table.rows.length }] };
    case 'UnionOperator': return union(node, table, scope);
    case 'JoinOperator': case 'LookupOperator': return join(node, table, scope);
    default: throw new Error(`${kindOf(node)} is not run here`);
  }
}

function sorted(rows, orders, scope) {
  const keys = orders.map((order) => ({ part: order.GetChild(0), down: !/\basc\b/.test(textOf(order.GetChild(1) ?? order)) }));
  const order = (left, right) => {
    for (const { part, down } of keys) {
      const [a, b] = [left, right].map((row) => evaluate(part, scope, { rows: [row], index: 0 }));
      const result = a === null || b === null ? Number(b === null) - Number(a === null) : compare(a, b);
      if (result !== 0) return down ? -result : result;
    }
    return 0;
  };
  return [...rows].sort(order);
}

function summarize(node, table, scope) {
  const by = child(node, 'SummarizeByClause') ? listed(child(child(node, 'SummarizeByClause'), 'List')) : [];
  const groups = new Map();
  table.rows.forEach((_, index) => {
    const values = by.map((part) => evaluate(bodyOf(part), scope, { rows: table.rows, index }));
    const id = values.map(key).join('|');
    if (!groups.has(id)) groups.set(id, { values, rows: [] });
    groups.get(id).rows.push(index);
  });
  const made = listed(lists(node).at(-1)).map((part) => aggregate(part, table, scope));
  const rows = [...groups.values()].reverse().map((group) => Object.assign(Object.fromEntries(by.map((part, index) => [nameOf(part), group.values[index]])), ...made.map((each) => each.of(group.rows))));
  return { columns: [...columnsOf(by), ...made.flatMap((each) => each.columns)], rows };
}

// What stands around the call of an aggregate is evaluated once, on its result.
function aggregate(part, table, scope) {
  const body = bodyOf(part);
  const on = (node, index) => evaluate(node, scope, { rows: table.rows, index });
  const name = kindOf(body) === 'FunctionCallExpression' ? textOf(body.GetChild(0)) : '';
  const given = name ? listed(child(body.GetChild(1), 'List')) : [];
  if (name === 'arg_max') {
    return {
      columns: given.map((each) => ({ name: textOf(each), type: typeOf(each) })),
      of: (rows) => { const best = rows.reduce((a, b) => (compare(on(given[0], b), on(given[0], a)) > 0 ? b : a)); return Object.fromEntries(given.map((each) => [textOf(each), on(each, best)])); },
    };
  }
  const result = (node, rows) => {
    const called = kindOf(node) === 'FunctionCallExpression' ? textOf(node.GetChild(0)) : '';
    if (aggregates[called]) return aggregates[called](rows.map((index) => listed(child(node.GetChild(1), 'List')).map((each) => on(each, index))));
    if (called) return functions[called](...listed(child(node.GetChild(1), 'List')).map((each) => result(each, rows)));
    if (kindOf(node) === 'ElementExpression') return result(node.GetChild(0), rows)?.[evaluate(node.GetChild(1).GetChild(1), scope)] ?? null;
    if (comparisons[kindOf(node)]) return comparisons[kindOf(node)](result(node.GetChild(0), rows), result(node.GetChild(2), rows));
    return evaluate(node, scope);
  };
  return { columns: [{ name: nameOf(part), type: typeOf(body) }], of: (rows) => ({ [nameOf(part)]: result(body, rows) }) };
}

function expand(parts, table, scope) {
  const made = parts.map((part) => ({ part: part.GetChild(0), type: child(part, 'ToTypeOfClause') ? /typeof\((\w+)\)/.exec(textOf(part))[1] : 'dynamic' }));
  const rows = table.rows.flatMap((row, index) => {
    const values = made.map(({ part }) => evaluate(bodyOf(part), scope, { rows: table.rows, index }));
    return Array.from({ length: Math.max(...values.map((list) => list.length)) }, (_, at) =>
      ({ ...row, ...Object.fromEntries(made.map(({ part, type }, place) => [nameOf(part), convert(values[place][at] ?? null, type)])) }));
  });
  return { columns: combined(table.columns, made.map(({ part, type }) => ({ name: nameOf(part), type }))), rows };
}

function union(node, table, scope) {
  const others = listed(lists(node).at(-1)).map((each) => evaluate(each, scope));
  const columns = others.reduce((known, other) => [...known, ...other.columns.filter((column) => known.every((each) => each.name !== column.name))], table.columns);
  const whole = (row) => Object.fromEntries(columns.map((column) => [column.name, row[column.name] ?? emptyOf(column.type)]));
  return { columns, rows: [...others.flatMap((other) => other.rows), ...table.rows].map(whole) };
}

function join(node, table, scope) {
  const isLookup = kindOf(node) === 'LookupOperator';
  const clause = child(node, 'JoinOnClause');
  const right = evaluate(children(node)[children(node).indexOf(clause) - 1], scope);
  const on = listed(child(clause, 'List')).map(textOf);
  const taken = new Set(table.columns.map((column) => column.name));
  const added = right.columns.filter((column) => !isLookup || !on.includes(column.name)).map((column) => ({ ...column, as: taken.has(column.name) ? `${column.name}1` : column.name }));
  const index = grouped(right.rows, on);
  const rows = table.rows.flatMap((row) => {
    const found = index.get(on.map((name) => key(row[name])).join('|')) ?? (isLookup ? [null] : []);
    return found.map((other) => ({ ...row, ...Object.fromEntries(added.map((column) => [column.as, other ? other[column.name] : emptyOf(column.type)])) }));
  });
  return { columns: [...table.columns, ...added.map(({ as, type }) => ({ name: as, type }))], rows: rows.reverse() };
}

function grouped(rows, on) {
  const groups = new Map();
  for (const row of rows) { const id = on.map((name) => key(row[name])).join('|'); groups.set(id, [...(groups.get(id) ?? []), row]); }
  return groups;
}
