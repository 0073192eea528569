/** A row of the credential report of an account, by the names of its columns. */
export type ReportRow = Readonly<Record<string, string>>;

/** Columns that say something of access keys. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const columns = [
  'user',
  'arn',
  ...['1', '2'].flatMap((key) => [
    `access_key_${key}_active`,
    `access_key_${key}_last_rotated`,
    `access_key_${key}_last_used_date`,
    `access_key_${key}_last_used_service`,
  ]),
];

/** The rows of a report as `GetCredentialReport` gives it, in base64; undefined where it cannot be read. */
export function rowsOfReport(content: string): readonly ReportRow[] | undefined {
  const [header = [], ...rows] = cellsOf(decoded(content));
  if (!columns.slice(0, 2).every((column) => header.includes(column))) return undefined;
  if (rows.some((row) => row.length !== header.length)) return undefined;
  return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])));
}

/** A report with these rows, of which columns that are left out say nothing. */
export function reportOf(rows: readonly ReportRow[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? 'N/A'))];
  return encoded(lines.map((cells) => cells.map(quoted).join(',')).join('\n'));
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Cells as RFC 4180 has them. Names of users may hold commas, and their paths quotes. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, inQuotes, plain = '']) => inQuotes?.replaceAll('""', '"') ?? plain,
    ),
  );
}

function decoded(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.codePointAt(0) ?? 0));
  } catch {
    return '';
  }
}

function encoded(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte));
  return btoa(bytes.join(''));
}
