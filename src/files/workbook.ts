import type writeWorkbook from 'write-excel-file/node'

/** These sheets as XLSX. The library is loaded with the first workbook. */
export async function workbookOf(...sheets: Parameters<typeof writeWorkbook>): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node')
  return new Uint8Array(await write(...sheets).toBuffer())
}
