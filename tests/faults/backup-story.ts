import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import { auditAll } from '../../src/app/frame/audit.ts'
import { verifyAudit } from '../../src/app/supervision/verify-audit.ts'
import { readBackup, writeBackup } from '../../src/db/backup/file.ts'
import { load } from '../../src/db/backup/load.ts'
import { connect } from '../../src/db/connect.ts'
import { cloneDatabase } from '../support/database.ts'
import { standingClock } from '../support/fixture.ts'
import { rowsOf } from '../support/table-rows.ts'

const passphrase = 'сова на сосне, 1984'
const atOnce = 6
const pressed = 'load:'

/** What the load writes, and what follows it. */
const written = ['Mark', 'AuditEntry', 'AuditChain']

/** A school is backed up while marks are put, each with its entry of the log, and restored elsewhere. */
export async function backedUpUnderLoad(fill: (deps: Deps) => Promise<unknown>) {
  const [source, place] = [await cloneDatabase(), await cloneDatabase('template0')]
  const folder = await mkdtemp(join(tmpdir(), 'classbook-backup-'))
  const { prisma: db, close } = connect(source.botUrl)
  onTestFinished(async () => {
    await close()
    await Promise.all([source.drop(), place.drop(), rm(folder, { recursive: true })])
  })
  const deps = { db, clock: standingClock('2026-09-21T08:05'), pepper: 'pepper' }
  await fill(deps)
  const before = await rowsOf(source.url)

  const marks = await putMarks(deps)
  await expect.poll(() => marks.count(), { interval: 5 }).toBeGreaterThan(20)
  const file = join(folder, 'school.backup')
  const begun = performance.now()
  await writeBackup(file, { url: source.url, version: 'x', at: deps.clock.now(), pepper: 'pepper' }, passphrase)
  const backedUp = performance.now()
  await marks.stop()
  const { manifest, rows, auditIsWhole } = await load(readBackup(file, passphrase), { url: place.url, log: () => {} })
  const restored = performance.now()

  const after = await rowsOf(place.url)
  for (const [table, held] of Object.entries(before))
    if (!written.includes(table)) expect(after[table], table).toEqual(held)
  // of what was written meanwhile: what was there at one moment, whole and as it stands
  const meanwhile = { there: await loadIn(place.url), all: await loadIn(source.url) }
  expect(meanwhile.there.marks).toEqual(meanwhile.there.entries)
  expect(meanwhile.there.marks.length).toBeGreaterThan(20)
  expect(meanwhile.all.marks.length).toBeGreaterThan(meanwhile.there.marks.length)
  for (const table of ['Mark', 'AuditEntry'])
    expect(await bornBy(place.url, table, meanwhile.there.marks)).toEqual(
      await bornBy(source.url, table, meanwhile.there.marks),
    )
  for (const table of ['Mark', 'AuditEntry'])
    expect(after[table]?.count).toBe((before[table]?.count ?? 0) + meanwhile.there.marks.length)
  expect(auditIsWhole).toBe(true)
  const there = connect(place.url)
  const report = await verifyAudit({ db: there.prisma }).finally(there.close)
  expect([report.broken, report.fingerprint]).toEqual([[], manifest.audit.fingerprint])
  return {
    rows,
    'KB in the file': Math.round((await stat(file)).size / 1000),
    'ms out': Math.round(backedUp - begun),
    'ms back': Math.round(restored - backedUp),
    'entries in it that were written under load': meanwhile.there.marks.length,
    'entries later': meanwhile.all.marks.length - meanwhile.there.marks.length,
  }
}

/** Until it is stopped: marks of one lesson's students, each with its entry, in a transaction of its own. */
async function putMarks({ db, clock }: Deps) {
  const [place] = await db.$queryRaw<[{ lessonId: number; studentId: number; workKindId: number }]>`
    SELECT "lessonId", "studentId", (SELECT min(id) FROM "WorkKind") AS "workKindId" FROM "LessonRoster" LIMIT 1`
  let stopping = false
  let count = 0
  const write = async (writer: number) => {
    for (let number = 0; !stopping; number++) {
      const requestId = `${pressed}${writer}:${number}`
      const { lessonId, studentId } = place
      await db.$transaction(async (tx) => {
        const { id } = await tx.mark.create({ data: { ...place, value: '5', requestId } })
        await auditAll(tx, { clock }, null, [
          { action: 'mark.put', lessonId, studentId, requestId, after: { markId: id, value: '5' } },
        ])
      })
      count++
    }
  }
  const writing = Promise.all(Array.from({ length: atOnce }, (_, writer) => write(writer)))
  return {
    count: () => count,
    async stop() {
      const until = count + 1
      await expect.poll(() => count, { interval: 1 }).toBeGreaterThanOrEqual(until)
      stopping = true
      await writing
    },
  }
}

async function loadIn(url: string) {
  const idsOf = (table: string) =>
    ids(url, `SELECT "requestId" AS id FROM "${table}" WHERE "requestId" LIKE $1`, [`${pressed}%`])
  return { marks: await idsOf('Mark'), entries: await idsOf('AuditEntry') }
}

/** What a table holds of these requests, whole rows. */
const bornBy = (url: string, table: string, requests: readonly string[]) =>
  ids(url, `SELECT t::text AS id FROM "${table}" t WHERE "requestId" = ANY($1)`, [requests])

async function ids(url: string, sql: string, values: unknown[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ id: string }>(sql, values)).rows.map(({ id }) => id).sort()
  } finally {
    await client.end()
  }
}
