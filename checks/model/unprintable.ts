/**
 * What a person cannot see, or what moves, hides or reorders text on a terminal or in a page: control characters (C0,
 * DEL, C1), format characters (bidirectional overrides and isolates, zero-width ones), line and paragraph separators,
 * lone surrogates, and the characters that Unicode lets a renderer ignore. Names, tags and arguments may hold them all.
 */
export const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
