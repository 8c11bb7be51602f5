import type { Feature } from 'write-excel-file/node'

/** Has a sheet printed on one page, however wide it is: what the writer has no option for. */
export const onOnePage = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        // properties of the sheet stand before all else in it
        transform: (xml) => xml.replace('<sheetViews', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 1 } : attributes,
      },
    },
  },
} satisfies Feature<unknown>
