/** The little of pdfmake that is used here; it brings no types of its own. */
declare module 'pdfmake' {
  interface PdfMake {
    addFonts(fonts: Record<string, object>): void
    setUrlAccessPolicy(allow: (url: string) => boolean): void
    setLocalAccessPolicy(allow: (path: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Uint8Array> }
  }
  const pdfMake: PdfMake
  export default pdfMake
}

declare module 'pdfmake/fonts/Roboto.js' {
  const fonts: { readonly Roboto: Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>> }
  export default fonts
}
