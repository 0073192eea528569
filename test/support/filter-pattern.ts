/**
 * Whether a filter of CloudWatch Logs takes a line: terms, fields of a space-delimited line, or a regular expression. A pattern that is not
 * understood throws.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function filters(pattern: string, line: string): boolean {
  if (pattern.startsWith('%')) return takesExpression(pattern, line);
  return pattern.startsWith('[') ? takesFields(pattern, fieldsOf(line)) : takesTerms(pattern, line);
}

/** Letters, digits, few symbols and operators, and no groups. */
function takesExpression(pattern: string, line: string): boolean {
  const [, expression] = /^%([\w:#=@/;,\-^$?[\]{}|\\*+.]+)%$/.exec(pattern) ?? [];
  if (expression === undefined) throw new Error(`no expression: ${pattern}`);
  return new RegExp(expression).test(line);
}

/** Terms without a sign have to be there, one of those with `?` has to, and those with `-` may not. */
function takesTerms(pattern: string, line: string): boolean {
  const terms = [...pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\w+))(?: |$)/g)].map(
    ([, sign = '', quoted, word]) => ({ sign, text: (quoted ?? word ?? '').replace(/\\(.)/g, '$1') }),
  );
  if (terms.length === 0) throw new Error(`no terms: ${pattern}`);
  const holds = (wanted: string) =>
    terms.filter(({ sign }) => sign === wanted).map(({ text }) => line.includes(text));
  const either = holds('?');
  return (
    holds('').every(Boolean) && !holds('-').some(Boolean) && (either.length === 0 || either.some(Boolean))
  );
}

/** What stands in brackets or in quotes at the place of a field is one field. */
function fieldsOf(line: string): readonly string[] {
  return [...line.matchAll(/\[([^\]]*)\](?= |$)|"([^"]*)"(?= |$)|(\S+)/g)].map(
    ([, bracketed, quoted, plain]) => bracketed ?? quoted ?? plain ?? '',
  );
}

function takesFields(pattern: string, fields: readonly string[]): boolean {
  const wanted = splitOutsideQuotes(pattern.slice(1, -1), ',').map((each) => each.trim());
  const dots = wanted.indexOf('...');
  if (dots === -1) return wanted.length === fields.length && matchAll(wanted, fields);
  const tail = wanted.slice(dots + 1);
  return (
    fields.length >= wanted.length - 1 &&
    matchAll(wanted.slice(0, dots), fields) &&
    matchAll(tail, fields.slice(fields.length - tail.length))
  );
}

const matchAll = (wanted: readonly string[], fields: readonly string[]) =>
  wanted.every((each, at) => takesField(each, fields[at] ?? ''));

/** `&&` binds more tightly than `||`. A field that is only named takes everything. */
function takesField(wanted: string, field: string): boolean {
  if (/^\w+$/.test(wanted)) return true;
  return splitOutsideQuotes(wanted, '||').some((either) =>
    splitOutsideQuotes(either, '&&').every((condition) => {
      const [, operator = '', quoted, plain] =
        /^\s*\w+\s*(!=|>=|<=|=|>|<)\s*(?:"([^"]*)"|([^"\s]*))\s*$/.exec(condition) ?? [];
      const operand = quoted ?? plain;
      if (operand === undefined) throw new Error(`no condition: ${condition}`);
      switch (operator) {
        case '=':
          return wildcard(operand, field);
        case '!=':
          return !wildcard(operand, field);
        case '>':
          return Number(field) > Number(operand);
        case '>=':
          return Number(field) >= Number(operand);
        case '<':
          return Number(field) < Number(operand);
        default:
          return Number(field) <= Number(operand);
      }
    }),
  );
}

/** A star stands at the beginning or at the end; elsewhere it is itself. */
function wildcard(operand: string, field: string): boolean {
  const open = operand.startsWith('*');
  const ends = operand.length > 1 && operand.endsWith('*');
  const text = operand.slice(open ? 1 : 0, ends ? -1 : undefined);
  if (open && ends) return field.includes(text);
  if (open) return field.endsWith(text);
  return ends ? field.startsWith(text) : field === text;
}

function splitOutsideQuotes(text: string, separator: string): readonly string[] {
  const parts = [''];
  for (const piece of text.split(/("[^"]*")/)) {
    const [first = '', ...others] = piece.startsWith('"') ? [piece] : piece.split(separator);
    parts[parts.length - 1] += first;
    parts.push(...others);
  }
  return parts;
}
