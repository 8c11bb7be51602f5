import { renderAsync } from '@resvg/resvg-js'
import roboto from 'pdfmake/fonts/Roboto.js'
import { encodePng } from './png.ts'

/** A drawing in SVG; its text is in Roboto, regular or of weight 500. Units are pixels of a plain screen. */
export interface Drawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Twice as fine as a plain screen, so that a phone shows it sharp when zoomed in. */
const finest = 2
/** A photo whose width and height are more than 10,000 together is not taken by messengers. */
const mostPixels = 9_900

const { normal, bold } = roboto.Roboto

/** The drawing as PNG. It is drawn and packed beside this thread, so that others are answered meanwhile. */
export async function pngOf({ svg, width, height }: Drawing): Promise<Uint8Array> {
  return encodePng(
    await renderAsync(svg, {
      fitTo: { mode: 'zoom', value: Math.min(finest, mostPixels / (width + height)) },
      font: { fontFiles: [normal, bold], defaultFontFamily: 'Roboto', loadSystemFonts: false },
    }),
  )
}
