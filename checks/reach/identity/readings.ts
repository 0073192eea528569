/** How operators read the texts that they compare. Undefined: the text is none of theirs. */

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export function numberOf(text: string): number | undefined {
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  // Beyond this, neighbours are read as equals.
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

const isoDate =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?)?$/;

/**
 * Seconds since 1970, of a date or of such a number. Four digits alone are a year and a number, and so neither.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function secondsOf(text: string): number | undefined {
  if (/^\d{5,12}$/.test(text)) return Number(text);
  const found = isoDate.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found
    .slice(1, 7)
    .map((part, index) => Number(part ?? (index === 2 ? 1 : 0)));
  if (!isClock(month, 1, 12) || !isClock(day, 1, 31) || !isClock(hour, 0, 23)) return undefined;
  if (!isClock(minute, 0, 59) || !isClock(second, 0, 59)) return undefined;
  const offset = offsetOf(found[8] ?? 'Z');
  if (offset === undefined || day > daysIn(year as number, month)) return undefined;
  const days = daysBefore(year as number, month) + day - 1;
  return days * 86_400 + hour * 3600 + minute * 60 + second + Number(found[7] ?? 0) - offset;
}

function isClock(value: number | undefined, least: number, most: number): value is number {
  return value !== undefined && value >= least && value <= most;
}

function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] as number);
}

/** Days from the first of January 1970 to the first of a month. */
function daysBefore(year: number, month: number): number {
  const leapsUntil = (last: number) => Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
  let days = (year - 1970) * 365 + leapsUntil(year - 1) - leapsUntil(1969);
  for (let each = 1; each < month; each++) days += daysIn(year, each);
  return days;
}

export function truthOf(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : undefined;
}

/** Base64 as RFC 4648 writes it, the only form of a text that two equal values share. */
export function base64Of(text: string): string | undefined {
  const isWritten = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;
  return isWritten.test(text) ? text : undefined;
}
