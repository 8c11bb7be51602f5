import { expect, onTestFinished, test } from 'vitest'
import { waitingNotices } from '../../src/app/notices/waiting-notices.ts'
import { connect } from '../../src/db/connect.ts'
import { instantToDate } from '../../src/db/values.ts'
import { standingClock } from '../support/fixture.ts'
import { openDatabase } from '../support/open-database.ts'

test('K6 The age of the queue is that of the oldest notice that might be told now, found without a look at years of told ones', async () => {
  const { db, botUrl, close } = await openDatabase()
  onTestFinished(close)
  const clock = standingClock('2026-09-12T06:30')
  const { id: personId } = await db.person.create({ data: { lastName: 'Иванова', firstName: 'Мария' } })
  const notice = (hoursAgo: number, more: object = {}) => ({
    personId,
    kind: 'remark',
    due: instantToDate(clock.now().subtract({ hours: hoursAgo })),
    data: {},
    ...more,
  })
  await db.notice.createMany({
    data: [notice(50, { state: 'sent' }), notice(40, { state: 'failed' }), notice(8), notice(-3)],
  })
  expect(await waitingNotices({ db, clock })).toEqual({ count: 2, oldestDue: null })
  await db.notice.create({ data: notice(2, { data: { urgent: true } }) })
  expect(await waitingNotices({ db, clock })).toEqual({ count: 3, oldestDue: clock.now().subtract({ hours: 2 }) })
  clock.set('2026-09-12T08:00')
  expect((await waitingNotices({ db, clock })).oldestDue?.toString()).toBe('2026-09-11T19:30:00Z')

  const statements: string[] = []
  const watched = connect(botUrl, { max: 1, onStatement: (sql) => statements.push(sql) })
  await waitingNotices({ db: watched.prisma, clock })
  const [asked = ''] = statements.filter((sql) => sql.includes('"Notice"'))
  // a table of a few rows would be read whole, whatever index there is
  await watched.execute('SET enable_seqscan = off')
  const { rows } = await watched.execute(`EXPLAIN (GENERIC_PLAN) ${asked}`)
  await watched.close()
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/"Notice_state_due_idx"/)
  expect(plan).not.toContain('Seq Scan')
})
