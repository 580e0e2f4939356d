// Values of the Kusto query language and the functions that our queries call, after their descriptions in the language's documentation.
export class Instant {
  constructor(ms) { this.ms = ms; }
  toString() { return new Date(this.ms).toISOString(); }
}

export class Span {
  constructor(ms) { this.ms = ms; }
  toString() { return `${this.ms / 1000}s`; }
}

const units = { d: 86400000, h: 3600000, m: 60000, s: 1000, ms: 1 };

export function spanOf(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|d|h|m|s)$/.exec(text);
  return new Span(Number(number) * units[unit]);
}

// Null of every type but string, which has none: there it is the empty text.
export const emptyOf = (type) => (type === 'string' ? '' : null);

export const key = (value) => (value === null ? 'null' : value instanceof Instant ? `t${value.ms}` : value instanceof Span ? `p${value.ms}` : JSON.stringify(value));

const raw = (value) => (value instanceof Instant || value instanceof Span ? value.ms : typeof value === 'boolean' ? Number(value) : value);

export function compare(left, right) {
  const [a, b] = [raw(left), raw(right)];
  if (typeof a !== typeof b) throw new Error(`${left} and ${right} do not compare`);
  return a < b ? -1 : a > b ? 1 : 0;
}

const orNull = (test) => (left, right) => (left === null || right === null ? null : test(left, right));

export const comparisons = {
  EqualExpression: orNull((a, b) => compare(a, b) === 0),
  NotEqualExpression: orNull((a, b) => compare(a, b) !== 0),
  LessThanExpression: orNull((a, b) => compare(a, b) < 0),
  LessThanOrEqualExpression: orNull((a, b) => compare(a, b) <= 0),
  GreaterThanExpression: orNull((a, b) => compare(a, b) > 0),
  GreaterThanOrEqualExpression: orNull((a, b) => compare(a, b) >= 0),
  StartsWithExpression: (a, b) => a.toLowerCase().startsWith(b.toLowerCase()),
};

// Type is the type that the binder gives the result: whole numbers divide to whole numbers.
export function arithmetic(kind, left, right, type) {
  if (left === null || right === null) return null;
  const [a, b] = [raw(left), raw(right)];
  const number = { AddExpression: a + b, SubtractExpression: a - b, MultiplyExpression: a * b, DivideExpression: a / b }[kind];
  return type === 'timespan' ? new Span(number) : type === 'datetime' ? new Instant(number) : type === 'long' || type === 'int' ? Math.trunc(number) : number;
}

const text = (value) => (value === null ? '' : typeof value === 'object' && !(value instanceof Instant || value instanceof Span) ? JSON.stringify(value) : String(value));

export function convert(value, type) {
  switch (type) {
    case 'string': return text(value);
    case 'long': case 'int': return value === null || value === '' || Number.isNaN(Number(value)) || !Number.isInteger(Number(value)) ? null : Number(value);
    case 'real': return value === null || value === '' ? null : Number(value);
    case 'datetime': return value === null || value === '' ? null : value instanceof Instant ? value : new Instant(Date.parse(value));
    default: throw new Error(`nothing converts to ${type}`);
  }
}

const extreme = (sign) => (...values) => values.reduce((a, b) => (a === null ? b : b === null ? a : sign * compare(b, a) < 0 ? b : a));

export const functions = {
  tostring: (value) => text(value),
  tolong: (value) => convert(value, 'long'),
  todouble: (value) => convert(value, 'real'),
  todatetime: (value) => convert(value, 'datetime'),
  tolower: (value) => value.toLowerCase(),
  toupper: (value) => value.toUpperCase(),
  strlen: (value) => value.length,
  substring: (value, start, length) => value.slice(start, length === undefined ? undefined : start + length),
  strcat: (...values) => values.map(text).join(''),
  isempty: (value) => value === '' || value === null,
  isnotempty: (value) => !(value === '' || value === null),
  isnull: (value) => value === null,
  isnotnull: (value) => value !== null,
  not: (value) => (value === null ? null : !value),
  coalesce: (...values) => values.find((value) => value !== null && value !== '') ?? null,
  iff: (test, yes, no) => (test === true ? yes : no),
  min_of: extreme(1),
  max_of: extreme(-1),
  bin: (value, size) => {
    const ms = Math.floor(raw(value) / raw(size)) * raw(size);
    return value instanceof Instant ? new Instant(ms) : value instanceof Span ? new Span(ms) : ms;
  },
  range: (from, to, step) => {
    const steps = [];
    for (let at = raw(from); at <= raw(to); at += raw(step)) steps.push(from instanceof Instant ? new Instant(at) : at);
    return steps;
  },
  array_length: (value) => value.length,
  array_sort_asc: (value) => [...value].sort(compare),
  pack_array: (...values) => values,
  bag_pack: (...pairs) => Object.fromEntries(pairs.flatMap((name, index) => (index % 2 === 0 && pairs[index + 1] !== null ? [[name, pairs[index + 1]]] : []))),
  case: (...parts) => {
    for (let at = 0; at + 1 < parts.length; at += 2) if (parts[at] === true) return parts[at + 1];
    return parts.at(-1);
  },
};

const present = (values) => values.filter((value) => value !== null);
const total = (values) => present(values).reduce((sum, value) => sum + raw(value), 0);

// Each gets the values of its arguments for the rows of a group.
export const aggregates = {
  count: (rows) => rows.length,
  countif: (rows) => rows.filter(([test]) => test === true).length,
  sum: (rows) => total(rows.map(([value]) => value)),
  sumif: (rows) => total(rows.filter(([, test]) => test === true).map(([value]) => value)),
  avg: (rows) => { const values = present(rows.map(([value]) => value)); return values.length === 0 ? Number.NaN : total(values) / values.length; },
  min: (rows) => extreme(1)(null, ...rows.map(([value]) => value)),
  max: (rows) => extreme(-1)(null, ...rows.map(([value]) => value)),
  minif: (rows) => extreme(1)(null, ...rows.filter(([, test]) => test === true).map(([value]) => value)),
  make_set: (rows) => [...new Map(present(rows.map(([value]) => value)).map((value) => [key(value), value])).values()],
  make_set_if: (rows) => aggregates.make_set(rows.filter(([, test]) => test === true)),
  dcount: (rows) => aggregates.make_set(rows).length,
};
