import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { Deps } from '../../src/app/deps.ts'
import { jobs } from '../../src/jobs/index.ts'
import type { Job } from '../../src/jobs/job.ts'
import { runDue } from '../../src/jobs/run-due.ts'
import { startSchedule } from '../../src/jobs/schedule.ts'
import { standingClock } from '../support/fixture.ts'

const zone = 'Europe/Moscow'
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
})

/** No job here looks into the database. */
const deps = { db: null as never, clock: standingClock('2026-09-11T08:00'), pepper: 'pepper' } satisfies Deps

/** A job that writes down the school time of each run. */
function aJob(name: string, cron: string, ran: string[]): Job {
  return {
    name,
    cron,
    run: async ({ clock }) => {
      ran.push(`${name} ${clock.now().toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })}`)
    },
  }
}

test('K7 A moved clock runs each job at each of its moments, in order, and tells it that moment', async () => {
  const ran: string[] = []
  const jobs = [aJob('digest', '*/10 18-21 * * *', ran), aJob('nightly', '15 3 * * *', ran)]
  const runs = await runDue({ jobs, deps, from: at('2026-09-11T21:30'), to: at('2026-09-12T18:00'), log })
  expect(ran).toEqual([
    'digest 2026-09-11T21:40',
    'digest 2026-09-11T21:50',
    'nightly 2026-09-12T03:15',
    'digest 2026-09-12T18:00',
  ])
  expect(runs).toBe(4)
})

test('K7 However the way is cut in steps, the same runs happen', async () => {
  const start = at('2026-09-11T00:00')
  const minutes = (count: number) => start.add({ minutes: count })
  const story = fc.array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(story, async (points) => {
      const stops = [0, ...points.toSorted((a, b) => a - b)]
      const inSteps: string[] = []
      const atOnce: string[] = []
      const jobsInto = (ran: string[]) => [aJob('a', '*/20 8,18 * * 5', ran), aJob('b', '40 * * * *', ran)]
      for (let i = 1; i < stops.length; i++)
        await runDue({ jobs: jobsInto(inSteps), deps, from: minutes(stops[i - 1]!), to: minutes(stops[i]!), log })
      await runDue({ jobs: jobsInto(atOnce), deps, from: start, to: minutes(stops.at(-1)!), log })
      expect(inSteps).toEqual(atOnce)
    }),
    { numRuns: 30 },
  )
})

const nights = [
  // at three the clock goes back to two: the hour comes twice, and nobody rests in it
  { from: '2026-10-24T23:59:00Z', to: '2026-10-25T03:00:00Z', minutes: 181, nightly: ['00:30', '01:30'] },
  // at two it goes forward to three: what would be due at half past two is due as much later
  { from: '2027-03-28T00:59:00Z', to: '2027-03-28T03:00:00Z', minutes: 121, nightly: ['01:30'] },
]

test.each(nights)('K7 On the night of $from, when clocks go over, no job rests and none is left out', async (night) => {
  const berlin = 'Europe/Berlin'
  const from = Temporal.Instant.from(night.from)
  const runsOf = (ran: string[]): Job[] => [
    { name: 'minutely', cron: '* * * * *', run: async () => ran.push('minutely') },
    { name: 'nightly', cron: '30 2 * * *', run: async ({ clock }) => ran.push(clock.now().toString().slice(11, 16)) },
  ]
  const passed: string[] = []
  const moved = { ...deps, clock: { ...deps.clock, zone: berlin } }
  await runDue({ jobs: runsOf(passed), deps: moved, from, to: Temporal.Instant.from(night.to), log })
  expect(passed.filter((run) => run === 'minutely')).toHaveLength(night.minutes)
  expect(passed.filter((run) => run !== 'minutely')).toEqual(night.nightly)

  vi.useFakeTimers({ now: from.epochMilliseconds })
  const lived: string[] = []
  const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now())
  const real = { ...deps, clock: { zone: berlin, now } }
  const schedule = startSchedule({ jobs: runsOf(lived), deps: real, zone: berlin, log, now })
  await vi.advanceTimersByTimeAsync(from.until(night.to).total('milliseconds'))
  await schedule.stop()
  // each has run once more at the start
  expect(lived).toEqual(['minutely', night.from.slice(11, 16), ...passed])
})

test('K7 When the machine has slept, each job is made up for once; a clock that was put back holds nobody up', async () => {
  vi.useFakeTimers({ now: at('2026-09-11T17:55').epochMilliseconds })
  const ran: string[] = []
  let skew = Temporal.Duration.from({ hours: 0 })
  const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now()).add(skew)
  const schedule = startSchedule({ jobs: [aJob('tick', '*/10 * * * *', ran)], deps, zone, log, now })
  const runsIn = async (minutes: number) => {
    const before = ran.length
    await vi.advanceTimersByTimeAsync(minutes * 60_000)
    return ran.length - before
  }
  expect(await runsIn(6)).toBe(1)
  skew = Temporal.Duration.from({ hours: 30 })
  expect(await runsIn(2)).toBe(1)
  skew = Temporal.Duration.from({ hours: 0 })
  expect(await runsIn(10)).toBe(1)
  await schedule.stop()
})

test('K7 A job that fails is logged and stops nothing', async () => {
  const ran: string[] = []
  const broken: Job = { name: 'broken', cron: '0 9 * * *', run: () => Promise.reject(new Error('no')) }
  const jobs = [broken, aJob('good', '0 9 * * *', ran)]
  await runDue({ jobs, deps, from: at('2026-09-11T08:00'), to: at('2026-09-12T10:00'), log })
  expect(ran).toEqual(['good 2026-09-11T09:00', 'good 2026-09-12T09:00'])
  expect(log.error).toHaveBeenCalledTimes(2)
})

test('A schedule runs every job at the start and then by the clock, never twice at a time', async () => {
  vi.useFakeTimers({ now: at('2026-09-11T17:55').epochMilliseconds })
  const slow = Promise.withResolvers<void>()
  const run = vi.fn(() => slow.promise)
  const tick = vi.fn(async () => {})
  const jobs = [
    { name: 'slow', cron: '*/10 18-21 * * *', run },
    { name: 'tick', cron: '*/10 18-21 * * *', run: tick },
  ]
  const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now())
  const schedule = startSchedule({ jobs, deps, zone, log, now })
  expect([run.mock.calls.length, tick.mock.calls.length]).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  expect([run.mock.calls.length, tick.mock.calls.length]).toEqual([1, 3])
  slow.resolve()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect([run.mock.calls.length, tick.mock.calls.length]).toEqual([2, 4])
  await schedule.stop()
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(tick).toHaveBeenCalledTimes(4)
})

test('K7 In a week staff hear of what is unread and silent in the morning of each day but Sunday, families of the week on Saturday', async () => {
  const ran: string[] = []
  const week = jobs.map(({ name, cron }) => aJob(name, cron, ran))
  await runDue({ jobs: week, deps, from: at('2026-09-13T23:59'), to: at('2026-09-20T23:59'), log })
  const days = (name: string) => [
    ...new Set(ran.flatMap((run) => (run.startsWith(`${name} `) ? [run.split(' ')[1]!.slice(8, 10)] : []))),
  ]
  const school = ['14', '15', '16', '17', '18', '19']
  expect([days('unread-posts'), days('silent-sections'), days('weekly')]).toEqual([school, school, ['19']])
  for (const name of ['unfilled', 'digest', 'news', 'scheduled-posts', 'lessons-ahead'])
    expect([name, ...days(name)]).toEqual([name, ...school, '20'])
  const firstOf = (name: string) => ran.find((run) => run.startsWith(`${name} `))
  expect(['unread-posts', 'silent-sections', 'unfilled', 'digest', 'weekly'].map(firstOf)).toEqual([
    'unread-posts 2026-09-14T07:30',
    'silent-sections 2026-09-14T09:00',
    'unfilled 2026-09-14T16:00',
    'digest 2026-09-14T15:00',
    'weekly 2026-09-19T15:05',
  ])
})
