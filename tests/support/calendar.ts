import ICAL from 'ical.js'
import { expect } from 'vitest'

/** An event as a calendar app reads it. */
export interface ReadEvent {
  readonly uid: string
  readonly title: string
  readonly text: string | null
  readonly place: string | null
  /** «2026-09-14», or «2026-09-14T05:30:00Z» */
  readonly starts: string
  /** not in it any more */
  readonly ends: string | null
  readonly sequence: number
}

// names are text; the parser is older than NAME (RFC 7986 5.1), and takes what it does not know as it stands
Object.assign(ICAL.design.icalendar.property, {
  name: { defaultType: 'text' },
  'x-wr-calname': { defaultType: 'text' },
})

/** Properties that RFC 5545 or RFC 7986 knows; others begin with X-. */
const known = {
  vcalendar: /^(version|prodid|name|refresh-interval|x-[a-z-]+)$/,
  vevent:
    /^(uid|dtstamp|dtstart|dtend|sequence|summary|description|location|status|transp|last-modified|categories|x-[a-z-]+)$/,
}
const texts = /^(NAME|X-WR-CALNAME|SUMMARY|DESCRIPTION|LOCATION):(.*)$/
/** escaped as RFC 5545 3.3.11 asks: nothing bare, nothing escaped that needs none */
const escaped = /^(?:[^\\,;]|\\[\\,;n])*$/u

/** Reads a calendar with a parser that is not ours, and holds it against RFC 5545; the numbers are its sections. */
export function readCalendarText(text: string): { name: string | null; events: ReadEvent[] } {
  // 3.1: lines end with CRLF, none is longer than 75 octets, none is cut within a character
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75)
    expect(line.isWellFormed()).toBe(true)
  }
  expect(text).not.toMatch(/[\p{Cc}--[\r\n\t]]/v)
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n')
  for (const line of unfolded) {
    const value = texts.exec(line)?.[2]
    if (value !== undefined) expect(escaped.test(value), line).toBe(true)
  }
  // 3.6: the calendar's own properties stand before its components, of which there is at least one
  const body = unfolded.slice(unfolded.indexOf('BEGIN:VEVENT'), -2)
  expect(body.join('\n').replaceAll(/BEGIN:VEVENT\n[\s\S]*?\nEND:VEVENT\n?/g, '')).toBe('')

  ICAL.design.strict = true
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  expect(calendar.name).toBe('vcalendar')
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  once(calendar, 'prodid', 'version')
  for (const property of calendar.getAllProperties()) expect(property.name).toMatch(known.vcalendar)
  const events = calendar.getAllSubcomponents().map(readEvent)
  expect(events.length).toBeGreaterThan(0)
  // 3.8.4.7
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
  const name = calendar.getFirstPropertyValue('x-wr-calname') as string | null
  expect(calendar.getFirstPropertyValue('name')).toBe(name)
  return { name, events }
}

function once(component: ICAL.Component, ...names: readonly string[]): void {
  for (const name of names) expect(component.getAllProperties(name).length, name).toBe(1)
}

function readEvent(component: ICAL.Component): ReadEvent {
  expect(component.name).toBe('vevent')
  // 3.6.1
  once(component, 'uid', 'dtstamp', 'dtstart', 'summary', 'sequence')
  for (const name of ['dtend', 'description', 'location', 'status'])
    expect(component.getAllProperties(name).length, name).toBeLessThanOrEqual(1)
  for (const property of component.getAllProperties()) {
    expect(property.name).toMatch(known.vevent)
    expect(property.getFirstParameter('tzid')).toBeUndefined()
  }
  const time = (name: string) => component.getFirstPropertyValue(name) as ICAL.Time | null
  const [starts, ends, stamp] = [time('dtstart')!, time('dtend'), time('dtstamp')!]
  expect(stamp.isDate).toBe(false)
  for (const one of [starts, ends, stamp]) if (one && !one.isDate) expect(one.zone.tzid).toBe('UTC')
  if (ends) {
    expect(ends.isDate).toBe(starts.isDate)
    expect(ends.compare(starts)).toBe(1)
  }
  const value = (name: string) => component.getFirstPropertyValue(name) as string | null
  return {
    uid: value('uid')!,
    title: value('summary') ?? '',
    text: value('description'),
    place: value('location'),
    starts: starts.toString(),
    ends: ends?.toString() ?? null,
    sequence: Number(component.getFirstPropertyValue('sequence')),
  }
}
