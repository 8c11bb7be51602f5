import { expect, test, vi } from 'vitest'
import { forgetTexts } from '../../src/app/notices/forget-texts.ts'
import { personalData } from '../../src/app/privacy/personal-data.ts'
import type { Line, NoLine } from '../../src/app/privacy/register.ts'
import { passing } from '../../src/domain/privacy/retention.ts'
import { jobs } from '../../src/jobs/index.ts'
import { runDue } from '../../src/jobs/run-due.ts'
import { openDatabase } from '../support/open-database.ts'
import { openJournal } from '../support/open-journal.ts'
import { postRow } from '../support/posts.ts'

interface Column {
  readonly table: string
  readonly column: string
}

/** What is wrong with the register, beside the columns that there are. */
function faultsOf(register: Readonly<Record<string, Line | NoLine>>, columns: readonly Column[]): readonly string[] {
  const tables = Map.groupBy(columns, ({ table }) => table)
  const unlisted = [...tables.keys()].filter((table) => !Object.hasOwn(register, table))
  const listed = Object.entries(register).flatMap(([table, line]) => {
    const there = (tables.get(table) ?? []).map(({ column }) => column)
    if (there.length === 0) return [`${table} is in the register and not in the database`]
    if ('none' in line) return line.none === '' ? [`${table} does not say why it says nothing of anybody`] : []
    return lineFaults(table, line, there)
  })
  return [...unlisted.map((table) => `${table} has no line`), ...listed]
}

function lineFaults(table: string, line: Line, there: readonly string[]): string[] {
  const { people, shown, hidden = [], technical, keep } = line
  const owners = [...new Set(people.map(({ by }) => by))].filter((by) => !shown.includes(by))
  const said = [...owners, ...shown, ...hidden, ...technical]
  const blank = people.flatMap(({ erase }) => ('rows' in erase ? [] : Object.keys(erase.blank ?? {})))
  return [
    ...there.filter((column) => !said.includes(column)).map((column) => `${table}.${column} has no line`),
    ...[...said, ...blank].filter((column) => !there.includes(column)).map((column) => `${table}.${column} is none`),
    ...said
      .filter((column, index) => said.indexOf(column) !== index)
      .map((column) => `${table}.${column} is said twice`),
    ...blank.filter((column) => technical.includes(column)).map((column) => `${table}.${column} says nothing to erase`),
    ...(typeof keep === 'string' || there.includes(keep.after) ? [] : [`${table}.${keep.after} ends nothing`]),
    ...(people.length === 0 ? [`${table} is nobody’s`] : []),
    ...(people.some(({ exported }) => exported) === shown.length > 0
      ? []
      : [`${table} is exported to nobody, or empty`]),
  ]
}

async function openColumns() {
  const { db, close, asOwner } = await openDatabase({ own: true })
  const columns = () => db.$queryRaw<Column[]>`
    SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name NOT IN ('_migrations', '_definitions')`
  return { db, columns, close, asOwner }
}

test('K8 Every table and column of the database has its line in the register of personal data, and whoever adds one is told', async () => {
  const { columns, close, asOwner } = await openColumns()
  expect(faultsOf(personalData, await columns())).toEqual([])

  await asOwner(`ALTER TABLE "Person" ADD COLUMN passport text; CREATE TABLE "Diagnosis" (id int, text text);
    GRANT SELECT ON "Diagnosis" TO PUBLIC`)
  await asOwner('ALTER TABLE "Remark" DROP COLUMN tone')
  expect(faultsOf(personalData, await columns())).toEqual([
    'Diagnosis has no line',
    'Remark.tone is none',
    'Person.passport has no line',
  ])
  await close()
})

test('K8 Every key to a person is an owner in the register: nobody’s rows are forgotten', async () => {
  const { db, close } = await openColumns()
  const keys = await db.$queryRaw<Column[]>`
    SELECT c.conrelid::regclass::text AS table, a.attname AS column FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
      AND c.confrelid IN ('"Person"'::regclass, '"Student"'::regclass, '"Staff"'::regclass, '"Link"'::regclass)`
  const register: Readonly<Record<string, Line | NoLine>> = personalData
  const forgotten = keys
    .map(({ table, column }) => ({ table: table.replaceAll('"', ''), column }))
    .filter(({ table, column }) => {
      const line = register[table]!
      return 'none' in line || !line.people.some(({ by }) => by === column)
    })
  // whose entry it turned out to be is no data about him
  expect(forgotten).toEqual([{ table: 'Person', column: 'joinedIntoId' }])
  await close()
})

test('K8 When a month has passed since a notice was told or given up, what it said is gone, by the night’s job; whom and when stays', async () => {
  const { db, deps, school, clock } = await openJournal()
  const personId = school.mothers.ivanov
  const at = (day: string) => new Date(`${day}T12:00:00Z`)
  const notice = (key: string, state: 'sent' | 'failed' | 'waiting', settled: string | null, postId?: number) => ({
    personId,
    kind: 'remark',
    data: { text: key },
    due: at('2026-08-10'),
    key,
    state,
    settledAt: settled === null ? null : at(settled),
    ...(postId !== undefined && { postId }),
  })
  const post = await db.post.create({ data: postRow(school.headId, 'Собрание', 'post') })
  await db.notice.createMany({
    data: [
      notice('old', 'sent', '2026-08-11'),
      notice('failed', 'failed', '2026-08-11'),
      notice('young', 'sent', '2026-08-13'),
      notice('waits', 'waiting', null),
      notice('of a post', 'sent', '2026-08-11', post.id),
    ],
  })
  clock.set('2026-09-11T12:00')
  const night = jobs.filter(({ name }) => name === 'forget-texts')
  const from = clock.now()
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  expect(await runDue({ jobs: night, deps, from, to: from.add({ hours: 24 }), log })).toBe(1)
  const kept = await db.notice.findMany({ orderBy: { id: 'asc' } })
  const texts = Object.fromEntries(kept.map(({ key, data }) => [key, JSON.stringify(data)]))
  expect(texts).toEqual({
    old: '{}',
    failed: '{}',
    young: '{"text":"young"}',
    waits: '{"text":"waits"}',
    'of a post': '{"text":"of a post"}',
  })
  expect(await forgetTexts(deps)).toBe(0)
})

test('K8 Whatever passes by itself has a job that removes it, after as long as the register says', async () => {
  const journal = await openJournal()
  const { db, deps, school, clock } = journal
  const at = new Date('2026-09-11T06:00:00Z')
  await db.conversationState.create({ data: { key: 'telegram:1', state: {}, updatedAt: at } })
  await db.doneRequest.create({ data: { id: 'done', at } })
  await db.failedRedemption.create({ data: { messenger: 'telegram', account: '9', at } })
  const file = { name: 'a.csv', bytes: Buffer.from('a'), rows: 1, addedAt: at, requestId: 'file' }
  await db.importFile.create({ data: { ...file, personId: school.headId } })
  const settled = { due: at, settledAt: at, state: 'sent' } as const
  await db.notice.create({ data: { ...settled, personId: school.headId, kind: 'roster', data: { a: 1 } } })
  const left = async () => ({
    ConversationState: await db.conversationState.count(),
    ImportFile: await db.importFile.count(),
    DoneRequest: await db.doneRequest.count(),
    FailedRedemption: await db.failedRedemption.count(),
    Notice: await db.notice.count({ where: { data: { not: {} } } }),
  })
  const cleaning = jobs.filter(({ name }) => /^(expire|forget)-/.test(name))
  const after = async (time: { hours: number; seconds?: number }) => {
    const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).add(time)
    for (const { run } of cleaning)
      await run(
        { ...deps, clock: { zone: clock.zone, now: () => now } },
        { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
      )
    return left()
  }
  const terms = Object.entries(passing) as [keyof typeof passing, { hours: number }][]
  for (const hours of new Set(terms.map(([, term]) => term.hours)))
    for (const [seconds, count] of [
      [0, 1],
      [1, 0],
    ] as const)
      expect(await after({ hours, seconds })).toMatchObject(
        Object.fromEntries(terms.filter(([, term]) => term.hours === hours).map(([table]) => [table, count])),
      )
})
