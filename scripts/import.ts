// npm run import -- FOLDER-or-FILE [--dry-run] [--errors PATH]
import { schoolTool } from './tool/tool.ts'

await schoolTool(
  {
    call: 'npm run import --',
    takes: 'FOLDER-or-FILE [--dry-run] [--errors PATH]',
    about: `Loads a folder of CSV files, a workbook (XLSX), a table (CSV) or a timetable of aSc (XML), all or nothing.
--dry-run: says what would change, and changes nothing.
--errors PATH: writes the files anew with the faults beside their rows, to a file, or to a folder for a folder.`,
    options: { 'dry-run': { type: 'boolean' }, errors: { type: 'string' } },
    words: [1, 1],
  },
  async ({ values, words: [path = ''], open }) => {
    const { importFiles } = await import('./import/import-files.ts')
    await importFiles({ path, dryRun: values['dry-run'] === true, errors: values.errors }, open)
  },
  { makes: true },
)
