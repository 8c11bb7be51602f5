import roboto from 'pdfmake/fonts/Roboto.js'

/** A piece of a document as pdfmake takes it. */
export type Piece = string | { readonly [property: string]: unknown }

export interface PdfPage {
  readonly title: string
  /** left, top, right, bottom; points */
  readonly margins: readonly [number, number, number, number]
  readonly content: readonly Piece[]
  readonly footer?: (page: number, pages: number) => Piece
}

/** A4, points. */
export const pageWidth = 595.28
export const pageHeight = 841.89

// nothing but the fonts is ever read: a document is made of what it is given
const fontFiles = new Set(Object.values(roboto).flatMap((faces) => Object.values(faces)))

/** Loaded with the first document. */
async function loadPdfMake() {
  const { default: pdfMake } = await import('pdfmake')
  pdfMake.addFonts(roboto)
  pdfMake.setUrlAccessPolicy(() => false)
  pdfMake.setLocalAccessPolicy((path) => fontFiles.has(path))
  return pdfMake
}

/** An A4 document in Roboto, which has Cyrillic. */
export async function makePdf({ title, margins, content, footer }: PdfPage): Promise<Uint8Array> {
  const pdfMake = await loadPdfMake()
  return pdfMake
    .createPdf({
      info: { title },
      pageSize: 'A4',
      pageMargins: margins,
      defaultStyle: { font: 'Roboto', fontSize: 10 },
      content,
      ...(footer && { footer }),
    })
    .getBuffer()
}
