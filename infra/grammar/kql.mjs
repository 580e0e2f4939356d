// Parses and binds every query with the parser that Azure Data Explorer's own editors use, against the columns of the tables that queries read, and prints
// every diagnostic. Nothing is executed and nobody is asked. node kql.mjs FILE.kql WORKBOOK.json ...
import { readFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { GlobalState, KustoCode, Symbols, all, pageQueries } from './kusto.mjs';

// Columns that every table of Application Insights has. Source: the reference of the tables AppAvailabilityResults and AppEvents
// (learn.microsoft.com/azure/azure-monitor/reference/tables), 2024-07-30 and 2024-02-18.
const common = `AppRoleInstance: string, AppRoleName: string, AppVersion: string, _BilledSize: real, ClientBrowser: string, ClientCity: string,
  ClientCountryOrRegion: string, ClientIP: string, ClientModel: string, ClientOS: string, ClientStateOrProvince: string, ClientType: string, IKey: string,
  _IsBillable: string, ItemCount: int, Measurements: dynamic, Name: string, OperationId: string, OperationName: string, ParentId: string,
  Properties: dynamic, ResourceGUID: string, _ResourceId: string, SDKVersion: string, SessionId: string, SourceSystem: string, _SubscriptionId: string,
  SyntheticSource: string, TenantId: string, TimeGenerated: datetime, Type: string, UserAccountId: string, UserAuthenticatedId: string, UserId: string`;

// Tables of Azure Resource Graph. arg("") is no function of the language, and Microsoft's own query editor marks it as an error, so it is left out here.
// Sources: "Correlate data in Azure Data Explorer and Azure Resource Graph with data in a Log Analytics workspace"; Resource Graph's sample query of alerts.
const graph = 'id: string, name: string, type: string, location: string, resourceGroup: string, subscriptionId: string, properties: dynamic, tags: dynamic';
const tables = {
  AppAvailabilityResults: `${common}, DurationMs: real, Id: string, Location: string, Message: string, Success: bool`,
  AppEvents: common,
  AppRequests: `${common}, DurationMs: real, Id: string, ResultCode: string, Source: string, Success: bool, Url: string`,
  AlertsManagementResources: graph,
  Resources: graph,
};

// What Bicep puts in place of the tokens, and a value of each type that a report's parameters may have, in the form that KqlLiteral gives it.
const tokens = { __CONFIGURED_REGIONS__: '3', __DAYS__: '30', __REGION__: 'westeurope' };
const literals = {
  string: '"text"', datetime: 'datetime(2026-01-01T00:00:00.0000000Z)', timespan: 'timespan(1.01:00:00)', long: 'long(3)', bool: 'true', strings: 'dynamic(["text", "other"])',
};

const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor1('workspace', tableSymbols(), false));
const errors = process.argv.length === 2 ? ['no file was named'] : [];
if (problems('AppEvents\n| where Locaton == "westeurope"').length === 0) {
  errors.push('a misspelt column passes: this check is worth nothing');
}
let checked = 0;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const queries = extname(file) === '.json' ? workbookQueries(JSON.parse(text)) : extname(file) === '.md' ? pageQueries(text, dirname(file)) : [{ name: file, text }];
  for (const query of queries) {
    checked++;
    errors.push(...problems(query.text).map((problem) => `${query.name === file ? file : `${file}: ${query.name}`}:${problem}`));
  }
}

console.log(errors.length === 0 ? `analysed ${checked} queries` : errors.join('\n'));
process.exitCode = errors.length === 0 ? 0 : 1;

function tableSymbols() {
  return Object.entries(tables).map(([name, columns]) => {
    const table = Symbols.TableSymbol.From(`(${columns})`).WithName(name);
    if (table.Columns.Count !== columns.split(',').length) throw new Error(`${name}: a column's name is a word of the language, and all after it are lost`);
    return table;
  });
}

// Parameters stand in front as they do when the program sends the query, on as many lines as their declarations.
function problems(text) {
  const missing = [];
  const lines = text.replaceAll('arg("").', '        ').replaceAll(/__[A-Z_]+__/g, (token) => tokens[token] ?? (missing.push(token), '0')).split(/\r?\n/).map((line) => {
    const parameter = /^\/\/ parameter (\w+): (\w+)/.exec(line);
    const literal = parameter && (parameter[2] === 'one' ? literals.string : literals[parameter[2]]);
    if (parameter && !literal) missing.push(line);
    return literal ? `let ${parameter[1]} = ${literal};` : line;
  });
  const code = KustoCode.ParseAndAnalyze(lines.join('\n'), globals);
  const found = [...all(code.GetDiagnostics())].map((one) => {
    const before = code.Text.slice(0, one.Start).split('\n');
    return `${before.length}:${before.at(-1).length + 1}: ${one.Severity.toLowerCase()} ${one.Code}: ${one.Message}`;
  });
  return [...missing.map((what) => `1:1: nothing is known to put in place of ${what}`), ...found];
}

function workbookQueries(workbook) {
  const found = [];
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    if (typeof node.query === 'string') found.push({ name: node.title ?? node.name ?? 'query', text: node.query });
    Object.values(node).forEach(visit);
  };
  visit(workbook);
  return found;
}
