import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBackupDue, isBackupLate, keptBackups } from '../../src/domain/supervision/backups.ts'

const zone = 'Europe/Moscow'
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
const days = (moments: readonly Temporal.Instant[]) =>
  moments.map((moment) => moment.toZonedDateTimeISO(zone).toPlainDate().toString())

test('K3 After two years of nights there are backups of seven days, of four weeks, of twelve months', () => {
  let kept: readonly Temporal.Instant[] = []
  for (let night = at('2026-09-01T03:40'); Temporal.Instant.compare(night, at('2028-09-13T12:00')) < 0; )
    [kept, night] = [keptBackups([...kept, night], zone), night.add({ hours: 24 })]
  expect(days(kept)).toEqual([
    // a Wednesday and the six days before, the last of them a Thursday
    ...['2028-09-13', '2028-09-12', '2028-09-11', '2028-09-10', '2028-09-09', '2028-09-08', '2028-09-07'],
    // Sundays, among them that of the days
    ...['2028-09-03', '2028-08-31', '2028-08-27'],
    ...['2028-07-31', '2028-06-30', '2028-05-31', '2028-04-30', '2028-03-31', '2028-02-29', '2028-01-31'],
    ...['2027-12-31', '2027-11-30', '2027-10-31'],
  ])
})

const someMoments = fc
  .uniqueArray(fc.integer({ min: 0, max: 1000 * 24 }), { maxLength: 60 })
  .map((hours) => hours.map((hour) => at('2026-09-01T00:10').add({ hours: hour })))

test('K3 Whichever backups there are, the newest stays, none is made up, a second look takes none away, a day later neither', () => {
  fc.assert(
    fc.property(someMoments, (moments) => {
      const kept = keptBackups(moments, zone)
      expect(kept.length).toBeLessThanOrEqual(7 + 4 + 12)
      expect(kept.every((moment) => moments.includes(moment))).toBe(true)
      expect(keptBackups(kept, zone)).toEqual(kept)
      const newestFirst = moments.toSorted((one, other) => Temporal.Instant.compare(other, one))
      expect(kept[0]).toBe(newestFirst[0])
      // the last of each of the latest seven days
      const lasts = [...Map.groupBy(newestFirst, (moment) => days([moment])[0]).values()].map(([last]) => last)
      expect(kept).toEqual(expect.arrayContaining(lasts.slice(0, 7)))
    }),
  )
})

test('K3 Whatever is made at one go or night by night, the same backups stay', () => {
  fc.assert(
    fc.property(someMoments, (moments) => {
      const oldestFirst = moments.toSorted(Temporal.Instant.compare)
      const byNight = oldestFirst.reduce<Temporal.Instant[]>((kept, next) => keptBackups(kept.concat(next), zone), [])
      expect(byNight).toEqual(keptBackups(moments, zone))
    }),
  )
})

test.each([
  [undefined, '2026-09-11T12:00', true],
  ['2026-09-11T03:40', '2026-09-11T23:40', false],
  ['2026-09-11T03:40', '2026-09-12T03:39', false],
  ['2026-09-11T03:40', '2026-09-12T03:40', true],
  // it was down at night
  ['2026-09-10T03:40', '2026-09-11T09:15', true],
  // made by day, since the bot was down at night
  ['2026-09-11T09:15', '2026-09-12T03:00', false],
])('K3 A last backup of %s is too old at %s: %s', (newest, now, due) => {
  expect(isBackupDue(newest === undefined ? undefined : at(newest), at(now), zone)).toBe(due)
})

test('K3 A school without a backup for 36 hours is told', () => {
  expect(isBackupLate(at('2026-09-11T03:40'), at('2026-09-12T15:39'))).toBe(false)
  expect(isBackupLate(at('2026-09-11T03:40'), at('2026-09-12T15:40'))).toBe(true)
})
