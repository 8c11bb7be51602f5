// Every statement of SQL that stands in the code is one that the database, migrated to the newest structure,
// understands, and takes and gives what the code says. See docs/decisions/0019-sql-is-prepared-when-it-is-checked.md.
import { checkSql } from './check-sql/check.ts'
import { openMigrated } from './check-sql/database.ts'
import { openProgram } from './check-sql/program.ts'

const opening = openMigrated() // while the program is read
const program = openProgram(['src', 'scripts'])
await using database = await opening
const { statements, texts, faults } = await checkSql(program, database.url)
for (const fault of faults) console.error(fault)
console.log(`${statements} statements in ${texts} forms, ${faults.length} faults`)
process.exitCode = statements > 0 && faults.length === 0 ? 0 : 1
