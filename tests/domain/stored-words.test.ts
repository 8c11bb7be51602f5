import { expect, test } from 'vitest'
import { homeRoles, staffRoles } from '../../src/domain/access/actor.ts'
import { noteCodes } from '../../src/domain/families/absence-note.ts'
import { digestHours, quietHours, switches, usualPreferences } from '../../src/domain/families/preferences.ts'
import { fingerprint } from '../../src/domain/fingerprint.ts'
import { absenceCodes } from '../../src/domain/journal/absence.ts'
import { homeworkKinds } from '../../src/domain/journal/homework.ts'
import { markValues, scales, valuesOfScale } from '../../src/domain/journal/mark.ts'
import { leaveOutReasons, quickComments } from '../../src/domain/journal/quick.ts'
import { kinships, personFields } from '../../src/domain/people/fields.ts'
import { memberships } from '../../src/domain/people/membership.ts'
import { leaveReasons, moveKinds } from '../../src/domain/people/stays.ts'
import { audienceFamilies, audienceParts } from '../../src/domain/posts/audience.ts'
import { postKinds, postSections, postStates, staffPostRules } from '../../src/domain/posts/post.ts'
import { tones } from '../../src/domain/remarks/remark.ts'
import { done, refuse } from '../../src/domain/result.ts'
import { cancelReasons } from '../../src/domain/timetable/change.ts'

// rows of the database and buttons of old messages say them: one may come, none may change or go
test.each([
  ['staff roles', staffRoles, 'coordinator administrator teacher'],
  ['homes', homeRoles, 'coordinator administrator teacher guardian student'],
  ['codes of a note', noteCodes, 'ill excused'],
  ['switches of notices', switches, 'mark absence homework remark lesson weekly'],
  ['codes of attendance', absenceCodes, 'absent excused ill late'],
  ['kinds of homework', homeworkKinds, 'written oral learn project'],
  ['marks', markValues, '5 4 3 2 pass fail'],
  ['scales', scales, 'numbers pass'],
  ['marks of numbers', valuesOfScale.numbers, '5 4 3 2'],
  ['marks of pass and fail', valuesOfScale.pass, 'pass fail'],
  ['quick comments', quickComments, 'well-done active not-ready no-notebook'],
  ['reasons to leave a mark out', leaveOutReasons, 'retaken was-ill practice'],
  ['fields of a person', personFields, 'lastName firstName middleName birthDate phone email address'],
  ['kinships', kinships, 'mother father guardian'],
  ['memberships', memberships, 'out member head'],
  ['reasons to leave', leaveReasons, 'other_school moved home_schooling other'],
  ['moves', moveKinds, 'transfer leave return start stay'],
  ['whom of families', audienceFamilies, 'both guardians students'],
  ['parts of an audience', audienceParts, 'staff department families grade class person'],
  ['kinds of posts', postKinds, 'announcement news event'],
  ['sections', postSections, 'school staff class'],
  ['states of posts', postStates, 'draft proposed scheduled published stopped withdrawn'],
  ['rules for posts of staff', staffPostRules, 'approval free never'],
  ['tones', tones, 'praise remark'],
  ['reasons to cancel a lesson', cancelReasons, 'no-teacher event quarantine cold'],
])('The %s keep their words and their order', (_, words, known) => {
  expect(words).toEqual(known.split(' '))
})

test('E6 Whoever has chosen nothing gets the digest at six, on quiet days too, and no notice from ten to seven', () => {
  expect(usualPreferences).toEqual({
    digestAt: 1080,
    emptyDigest: true,
    quiet: { from: 1320, to: 420 },
    muted: [],
    covered: false,
  })
  expect(digestHours).toEqual([15, 16, 17, 18, 19, 20, 21])
  const hours = quietHours.map(({ from, to }) => `${from / 60}–${to / 60}`)
  expect(hours).toEqual(['20–7', '21–7', '22–7', '22–9', '23–7'])
})

test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('The fingerprint of «%s» is FNV-1a’s', (text, hash) => {
  expect(fingerprint(text)).toBe(hash.toString(36))
})

test('A refusal names its clause where one stands behind it', () => {
  expect(done(5)).toEqual({ ok: true, value: 5 })
  expect(refuse('not-yet')).toStrictEqual({ ok: false, refusal: 'not-yet' })
  expect(refuse('first-grade', { clause: '5.5' })).toStrictEqual({ ok: false, refusal: 'first-grade', clause: '5.5' })
})
