import { tool } from './tool/tool.ts'

await tool(
  {
    call: 'node scripts/check-sql.ts',
    about: `Every statement of SQL that stands in the code is one that the database, migrated to the newest structure,
understands, and takes and gives what the code says. See docs/decisions/0019-sql-is-prepared-when-it-is-checked.md.`,
  },
  async () => {
    const { openMigrated } = await import('./check-sql/database.ts')
    const opening = openMigrated() // while the program is read
    const { checkSql } = await import('./check-sql/check.ts')
    const { openProgram } = await import('./check-sql/program.ts')
    const program = openProgram(['src', 'scripts'])
    await using database = await opening
    const { statements, texts, faults } = await checkSql(program, database.url)
    for (const fault of faults) console.error(fault)
    console.log(`${statements} statements in ${texts} forms, ${faults.length} faults`)
    process.exitCode = statements > 0 && faults.length === 0 ? 0 : 1
  },
)
