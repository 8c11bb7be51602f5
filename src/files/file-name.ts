/**
 * A title as the name of a file, without what a computer does not take in one: «Алгебра, 7А, сентябрь 2026.xlsx». A
 * semicolon would end it on its way to the messenger (RFC 7578 4.2).
 */
export const fileName = (title: string, extension: string): string =>
  `${title
    .replaceAll(' · ', ', ')
    .replace(/[\p{Cc}\\/:*?"<>|;]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()}.${extension}`
