import { expect, onTestFinished, test } from 'vitest'
import { issueFromConsole } from '../../src/app/access/issue-code.ts'
import { importSchool } from '../../src/app/import/import-school.ts'
import { joinPersons } from '../../src/app/people/join-persons.ts'
import { actorWith, standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'
import { sessionFor } from '../support/session.ts'
import { extended, filesOf } from '../support/small-school.ts'

const account = { messenger: 'telegram', account: '1' }

test.each([
  ['with codes', 'Р2;Иванова;Мария;Павловна;8 (900) 000-00-02;У3;мать'],
  ['without a code', ';Иванова;Мария;Павловна;8 (900) 000-00-02;У3;мать'],
])(
  'A4 When two entries were joined, the school’s next files, %s, make no doubles and take no child away',
  async (_, row) => {
    const { db, close } = await openDatabase()
    onTestFinished(close)
    const deps = { db, clock: standingClock('2026-09-11T09:00'), pepper: 'pepper' }
    const files = extended('guardians', row)
    expect(await importSchool(deps, filesOf(files))).toMatchObject({ ok: true })
    const [first, second] = await db.person.findMany({ where: { lastName: 'Иванова' }, orderBy: { id: 'asc' } })
    const code = await issueFromConsole(deps, { personId: second!.id })
    if (!code.ok) throw new Error(code.refusal)
    const joined = await joinPersons(sessionFor(deps, actorWith({ personId: first!.id })), {
      account,
      typed: code.value.code,
    })
    expect(joined).toEqual({ ok: true, value: { personId: first!.id } })

    const again = await importSchool(deps, filesOf(files))
    expect(again).toMatchObject({ ok: true, value: { counts: { guardians: { added: 0, changed: 0, removed: 0 } } } })
    const guards = await db.guardian.findMany({ where: { person: { lastName: 'Иванова' } } })
    expect(guards.map(({ personId }) => personId)).toEqual([first!.id, first!.id, first!.id])
    expect(await db.person.count({ where: { lastName: 'Иванова' } })).toBe(2)
  },
)
