// npm run coordinator-code   a code for the school's coordinator (п. 5.2.1), printed once; the one before it dies
import { issueCode } from '../src/app/access/issue-code.ts'
import { formatCode } from '../src/domain/access/code.ts'
import { openDeps } from './open-deps.ts'

const { deps, close } = await openDeps()
try {
  const coordinators = await deps.db.staff.findMany({
    where: { roles: { has: 'coordinator' }, leftOn: null },
    include: { person: true },
    orderBy: { id: 'asc' },
  })
  if (coordinators.length === 0) {
    console.error('There is no coordinator yet: import the school first (npm run import -- DIR-or-XLSX)')
    process.exitCode = 1
  }
  for (const { id, person } of coordinators) {
    const issued = await issueCode(deps, 'console', { personId: id })
    if (!issued.ok) throw new Error(issued.refusal)
    const until = issued.value.expiresAt.toZonedDateTimeISO(deps.clock.zone).toPlainDate()
    console.log(`${person.lastName} ${person.firstName}: ${formatCode(issued.value.code)}, until ${until}`)
  }
} finally {
  await close()
}
