/** Characters that take two columns: the East Asian wide and fullwidth blocks, and emoji. */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d8f}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d37f}\u{1f200}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
/** Characters that are drawn onto the one before. */
const combining = /[\p{Mn}\p{Me}]/u;
const plainAscii = /^[ -~]*$/;

function characterWidth(character: string): number {
  if (wide.test(character)) return 2;
  return combining.test(character) ? 0 : 1;
}

/** How many columns a printable text takes. Where terminals differ, the larger answer. */
export function textWidth(text: string): number {
  if (plainAscii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text followed by spaces up to a width; a text that is wider already stays as it is. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** The longest start of the text that fits, with the ellipsis in place of the rest. */
export function truncateText(text: string, width: number, ellipsis: string): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let room = width - textWidth(ellipsis);
  for (const character of text) {
    room -= characterWidth(character);
    if (room < 0) break;
    kept += character;
  }
  return kept + ellipsis;
}

/**
 * The pieces between which a line may break: at spaces, and before and after wide characters, since Chinese and
 * Japanese write no spaces. A space that separates is not part of a piece.
 */
export function breakablePieces(
  text: string,
): readonly { readonly text: string; readonly afterSpace: boolean }[] {
  const pieces: { text: string; afterSpace: boolean }[] = [];
  let afterSpace = false;
  let open = false;
  for (const character of text) {
    if (character === ' ') {
      afterSpace = true;
      open = false;
      continue;
    }
    const last = pieces.at(-1);
    const isWide = wide.test(character);
    if (last && !afterSpace && (combining.test(character) || (open && !isWide))) last.text += character;
    else pieces.push({ text: character, afterSpace });
    open = !isWide;
    afterSpace = false;
  }
  return pieces;
}
