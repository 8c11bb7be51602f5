import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movableClock } from '../../src/local/clock.ts'

const zone = 'Europe/Moscow'
const startAt = Temporal.Instant.from('2026-09-21T05:05:00Z')
const hour = 3_600_000

/** A clock whose real time is moved by hand, and the ranges that its listener saw. */
function aClock() {
  const real = { now: 0 }
  const clock = movableClock({ zone, startAt, real: () => real.now })
  const ranges: [from: string, to: string][] = []
  clock.onPassed(async (from, to) => void ranges.push([from.toString(), to.toString()]))
  return { clock, real, ranges }
}

/** What can happen to a clock: real time passes or jumps back, somebody moves it, main ticks. */
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('pass' as const), by: fc.integer({ min: -2 * hour, max: 3 * hour }) }),
    fc.record({ kind: fc.constant('move' as const), by: fc.integer({ min: 0, max: 20 * 24 * hour }) }),
    fc.record({ kind: fc.constant('tick' as const), by: fc.constant(0) }),
  ),
  { maxLength: 12 },
)

test('K7 Whatever happens, the clock never goes back and its listeners see ranges without gaps', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (happenings) => {
      const { clock, real, ranges } = aClock()
      let before = clock.now()
      for (const { kind, by } of happenings) {
        if (kind === 'pass') real.now += by
        if (kind === 'move') await clock.moveTo(before.add({ milliseconds: by }))
        if (kind === 'tick') await clock.tick()
        const after = clock.now()
        expect(Temporal.Instant.compare(before, after)).toBeLessThanOrEqual(0)
        before = after
      }
      await clock.tick()
      const edges = [startAt.toString(), ...ranges.map(([, to]) => to)]
      expect(ranges.map(([from]) => from)).toEqual(edges.slice(0, -1))
      expect(edges.at(-1)).toBe(before.toString())
      for (const [from, to] of ranges) expect(from < to || Temporal.Instant.compare(from, to) < 0).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('K7 A move halts at whole hours, so that what is due at 18:00 happens at 18:00', async () => {
  const { clock } = aClock()
  const stood: string[] = []
  clock.onPassed(async (_, to) => {
    expect(clock.moving).toBe(true)
    stood.push(to.toZonedDateTimeISO(zone).toPlainTime().toString())
  })
  await clock.moveTo(Temporal.Instant.from('2026-09-21T08:30:00Z'))
  expect(stood).toEqual(['09:00:00', '10:00:00', '11:00:00', '11:30:00'])
  expect(clock.moving).toBe(false)
})

test('K7 A move waits for the jobs on its way, and the next move waits for it', async () => {
  const { clock, ranges } = aClock()
  const held = Promise.withResolvers<void>()
  clock.onPassed(() => held.promise)
  const first = clock.moveTo(startAt.add({ minutes: 10 }))
  const second = clock.moveTo(startAt.add({ minutes: 20 }))
  await Promise.resolve()
  expect(clock.now().toString()).toBe(startAt.add({ minutes: 10 }).toString())
  held.resolve()
  await Promise.all([first, second])
  expect(ranges).toHaveLength(2)
  expect(clock.now().toString()).toBe(startAt.add({ minutes: 20 }).toString())
})

test('K7 The past is refused, also a moment ago', async () => {
  const { clock, real } = aClock()
  real.now += 5000
  await expect(clock.moveTo(startAt.add({ seconds: 4 }))).rejects.toThrow(RangeError)
  expect(clock.now().toString()).toBe(startAt.add({ seconds: 5 }).toString())
})

test('K7 When a job fails, whoever moved the clock hears of it, and the next telling begins with the same range', async () => {
  const { clock } = aClock()
  const seen: string[] = []
  let failures = 1
  clock.onPassed(async (from) => {
    seen.push(from.toString())
    if (failures-- > 0) throw new Error('no database')
  })
  await expect(clock.moveTo(startAt.add({ minutes: 10 }))).rejects.toThrow('no database')
  expect(clock.moving).toBe(false)
  expect(clock.told.toString()).toBe(startAt.toString())
  await clock.moveTo(startAt.add({ minutes: 20 }))
  expect(seen).toEqual([startAt.toString(), startAt.toString()])
  expect(clock.told.toString()).toBe(startAt.add({ minutes: 20 }).toString())
})

test('K7 Starting afresh ends a move that is under way and stands at the beginning', async () => {
  const { clock, ranges } = aClock()
  clock.onPassed(async () => clock.reset(startAt))
  await clock.moveTo(startAt.add({ hours: 9 }))
  expect(ranges).toHaveLength(1)
  expect(clock.now().toString()).toBe(startAt.toString())
  expect(clock.told.toString()).toBe(startAt.toString())
})

test('K7 Those who show the clock are told when a move begins, at each halt and when it ends', async () => {
  const { clock } = aClock()
  const shown: boolean[] = []
  const stop = clock.onChange(() => shown.push(clock.moving))
  await clock.moveTo(startAt.add({ minutes: 10 }))
  expect(shown).toEqual([true, true, false])
  stop()
  clock.reset(startAt)
  expect(shown).toHaveLength(3)
})
