/**
 * The paper's font has letters, and no pictures for emoji: what would be an empty box is left out,
 * with the space beside it.
 */
export const withoutSigns = (text: string): string =>
  text
    .replace(/\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}\u{200D}]*/gu, '')
    .replace(/ {2,}/g, ' ')
    .replace(/^ | (?=[.,!?;:]|$)/gm, '')
