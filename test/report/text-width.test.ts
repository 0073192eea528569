import { describe, expect, test } from 'vitest';
import { breakablePieces, padText, textWidth, truncateText } from '../../checks/report/text-width.js';

describe('textWidth', () => {
  test.each([
    ['orders', 6],
    ['注文', 4],
    ['ｱｲ', 2],
    ['Ｒ', 2],
    ['한국', 4],
    ['🛢', 2],
    ['🔒', 2],
    ['e\u0301', 1],
    ['│▼·…', 4],
    ['\ufffd', 1],
    ['', 0],
  ])('%s takes %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

test('padding counts columns, not characters', () => {
  expect(padText('注文', 6)).toBe('注文  ');
  expect(padText('orders', 3)).toBe('orders');
});

describe('truncateText', () => {
  test.each([
    ['orders', 6, 'orders'],
    ['orders', 5, 'orde…'],
    ['注文台帳', 8, '注文台帳'],
    ['注文台帳', 7, '注文台…'],
    ['注文台帳', 6, '注文…'],
  ])('%s in %i columns', (text, width, expected) => {
    expect(truncateText(text, width, '…')).toBe(expected);
  });
});

test('lines break at spaces and beside wide characters', () => {
  expect(breakablePieces('db-1 注文 e\u0301 a')).toEqual([
    { text: 'db-1', afterSpace: false },
    { text: '注', afterSpace: true },
    { text: '文', afterSpace: false },
    { text: 'e\u0301', afterSpace: true },
    { text: 'a', afterSpace: true },
  ]);
});
