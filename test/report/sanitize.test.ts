import { describe, expect, test } from 'vitest';
import {
  escapeHtml,
  escapeMarkdown,
  markdownCode,
  markdownCodeBlock,
  printable,
  printableJson,
} from '../../checks/report/sanitize.js';

describe('printable', () => {
  test.each([
    ['escape sequences', '\u001b[31mred\u001b[0m', '\ufffd[31mred\ufffd[0m'],
    ['C1 controls', '\u009b2J', '\ufffd2J'],
    ['delete', 'a\u007fb', 'a\ufffdb'],
    ['line breaks', 'a\r\nb', 'a\ufffd\ufffdb'],
    ['backspace', 'a\bb', 'a\ufffdb'],
    ['bidirectional overrides', 'a\u202eb\u202c', 'a\ufffdb\ufffd'],
    ['bidirectional isolates', 'a\u2066b\u2069', 'a\ufffdb\ufffd'],
    ['zero-width characters', 'a\u200bb\u200dc\ufeff', 'a\ufffdb\ufffdc\ufffd'],
    ['line and paragraph separators', 'a\u2028b\u2029', 'a\ufffdb\ufffd'],
    ['tag characters', 'a\u{e0041}', 'a\ufffd'],
    ['invisible fillers', 'a\u3164', 'a\ufffd'],
    ['lone surrogates', 'a\ud800', 'a\ufffd'],
    ['workflow commands', '::error title=x::owned', '\ufffd\ufffderror title=x::owned'],
    ['workflow commands without properties', 'name ::stop-commands::t', 'name \ufffd\ufffdstop-commands::t'],
    ['workflow commands of the older kind', 'x ##[add-path]/tmp', 'x \ufffd\ufffd[add-path]/tmp'],
    ['pipeline commands', '##vso[task.x]', '\ufffd\ufffdvso[task.x]'],
  ])('replaces %s', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test.each([
    'orders',
    '::/0',
    '2001:db8::a to ::1',
    'from ::ffff to ::1',
    '注文 データベース',
    '🛢 émigré',
    'a::b',
  ])('keeps %s', (text) => {
    expect(printable(text)).toBe(text);
  });
});

describe('escapeMarkdown', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['`x`', '\\`x\\`'],
    ['<b>', '&lt;b&gt;'],
    ['&lt;', '&amp;lt;'],
    ['*_~!', '\\*\\_\\~\\!'],
    ['[a](b)', '\\[a\\]\\(b\\)'],
    ['a\\|', 'a\\\\\\|'],
    ['@team', '@&#8203;team'],
    ['#12', '\\#&#8203;12'],
    ['GH-12', 'GH-&#8203;12'],
    ['https://evil.example', 'https&#58;//evil.example'],
    ['www.evil.example', 'www&#46;evil.example'],
    ['# x', '\\# x'],
    ['- x', '\\- x'],
    ['=== x', '\\=== x'],
    ['1. x', '1\\. x'],
    ['3.7 billion', '3.7 billion'],
    ['orders-replica', 'orders-replica'],
    ['$x$', '\\$x\\$'],
  ])('%s', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });
});

describe('Markdown code', () => {
  test.each([
    ['orders', 'line', '`orders`'],
    ['a`b', 'line', '``a`b``'],
    ['`a', 'line', '`` `a ``'],
    ['a``', 'line', '``` a`` ```'],
    ['', 'line', '` `'],
    ['a|b', 'line', '`a|b`'],
    ['a|b', 'table', '`a\\|b`'],
  ] as const)('%j in a %s', (text, place, expected) => {
    expect(markdownCode(text, place)).toBe(expected);
  });

  test('a block is fenced longer than what it holds', () => {
    expect(markdownCodeBlock(['echo ````', 'ls'], 'sh', '  ')).toBe('  `````sh\n  echo ````\n  ls\n  `````');
  });
});

test('escapeHtml serves elements and attributes', () => {
  expect(escapeHtml(`<a href="x" title='y'>&</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;',
  );
});

test('JSON carries unprintable characters as escapes', () => {
  const value = { name: 'a\u001b\n\u202e\u{e0041}\u009b' };
  const text = printableJson(value);
  expect(text).toBe('{\n  "name": "a\\u001b\\n\\u202e\\udb40\\udc41\\u009b"\n}');
  expect(JSON.parse(text)).toEqual(value);
});
