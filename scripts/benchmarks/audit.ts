import { type AuditRow, auditAll } from '../../src/app/frame/audit.ts'
import { verifyAudit } from '../../src/app/supervision/verify-audit.ts'
import type { Bench } from './bench.ts'

const entries = 100_000
const lessons = 5_000
const atOnce = 10_000

/** A year of a small school's marks, in a chain for each lesson, appended and recounted. */
export const auditBenchmark = async ({ deps, counter, report }: Bench): Promise<void> => {
  const rows = Array.from(
    { length: entries },
    (_, index): AuditRow => ({
      action: 'mark.put',
      lessonId: 1 + (index % lessons),
      studentId: index % 700,
      requestId: `press:${index}`,
      after: { markId: index, value: '5', workKindId: 1 },
    }),
  )
  await report(`${entries} entries appended`, async () => {
    for (let from = 0; from < entries; from += atOnce)
      await deps.db.$transaction((tx) => auditAll(tx, deps, null, rows.slice(from, from + atOnce)), {
        timeout: 120_000,
      })
  })
  const before = counter.statements
  const found = await report('recounted', () => verifyAudit(deps))
  console.log(
    `${found.entries} entries in ${found.chains} chains, ${found.broken.length} broken, ${counter.statements - before} statements`,
  )
}
