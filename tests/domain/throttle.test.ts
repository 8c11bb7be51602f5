import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptsAllowed, failuresRemembered, pauseAfter } from '../../src/domain/access/throttle.ts'

const start = Temporal.Instant.from('2026-09-11T09:00:00Z')
const after = (minutes: number) => start.add({ seconds: Math.round(minutes * 60) })
const minutesUntil = (failures: readonly Temporal.Instant[], now: Temporal.Instant) =>
  pauseAfter(failures, now)?.since(now).total('minutes')

/** A guesser who tries again as soon as he is heard: when each series ended and how long he had to wait. */
function guess(series: number, gap = 0): { pauses: number[]; failures: Temporal.Instant[] } {
  let now = start
  const failures: Temporal.Instant[] = []
  const pauses: number[] = []
  for (let round = 0; round < series; round += 1) {
    for (let attempt = 0; attempt < attemptsAllowed; attempt += 1) {
      expect(pauseAfter(failures.slice(-failuresRemembered), now)).toBeUndefined()
      failures.push(now)
      if (attempt < attemptsAllowed - 1) now = now.add({ seconds: gap })
    }
    const until = pauseAfter(failures.slice(-failuresRemembered), now)!
    pauses.push(until.since(now).total('minutes'))
    now = until
  }
  return { pauses, failures }
}

test('A7 The pauses of a guesser grow: 15 minutes, 30, 60, … up to a day', () => {
  expect(guess(10).pauses).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440])
})

test('A7 A guesser never gets beyond the cap, however long he goes on, with the failures that are remembered', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 60 }), fc.integer({ min: 0, max: 200 }), (series, gap) => {
      const { pauses } = guess(series, gap)
      expect(pauses.slice(7).every((pause) => pause === 1440)).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('A7 No quarter of an hour holds more than five failures of one account, whenever it tries', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { maxLength: 120 }), (waits) => {
      const failures: Temporal.Instant[] = []
      let minute = 0
      for (const wait of waits) {
        minute += wait
        if (!pauseAfter(failures.slice(-failuresRemembered), after(minute))) failures.push(after(minute))
      }
      for (const [index, at] of failures.entries()) {
        const window = failures.slice(index).filter((each) => each.since(at).total('minutes') < 15)
        expect(window.length).toBeLessThanOrEqual(attemptsAllowed)
      }
    }),
  )
})

test('A7 Four slips of the finger in a quarter of an hour cost no pause, nor do five over an hour', () => {
  expect(pauseAfter([0, 1, 2, 3].map(after), after(3))).toBeUndefined()
  expect(pauseAfter([0, 15, 30, 45, 60].map(after), after(60))).toBeUndefined()
})

test('A7 After a quiet day an account is taken for an honest one again', () => {
  const { failures } = guess(3)
  const morning = failures
    .at(-1)!
    .add({ hours: 1 + 24 })
    .add({ minutes: 1 })
  const again = [0, 1, 2, 3, 4].map((second) => morning.add({ seconds: second }))
  expect(minutesUntil([...failures, ...again], again.at(-1)!)).toBe(15)
  const sooner = again.map((at) => at.subtract({ hours: 2 }))
  expect(minutesUntil([...failures, ...sooner], sooner.at(-1)!)).toBe(120)
})
