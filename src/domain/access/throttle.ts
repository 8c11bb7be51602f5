/** Failures that one account may make within the window before it has to wait (п. 6.6). */
export const attemptsAllowed = 5
const attemptWindow = { minutes: 15 }

/** The first pause, minutes; each later one is twice as long, up to a day. */
const firstPause = 15
const longestPause = 24 * 60
/** After this long without a failure since the last pause the account is taken for an honest one again. */
const quiet = { hours: 24 }

/** As many failures, the latest, decide a pause: a dozen series, when the longest pause was reached long before. */
export const failuresRemembered = 12 * attemptsAllowed

/**
 * Until when an account has to wait after these failures (in the order of time), or undefined when it may try. Five
 * failures within a quarter of an hour begin a pause of 15 minutes, the next five one of 30, of 60, … of a day.
 */
export function pauseAfter(failures: readonly Temporal.Instant[], now: Temporal.Instant): Temporal.Instant | undefined {
  let series: Temporal.Instant[] = []
  let pauses = 0
  let until: Temporal.Instant | undefined
  for (const at of failures) {
    if (until && isAfter(at, until.add(quiet))) pauses = 0
    const windowStart = at.subtract(attemptWindow)
    series = [...series.filter((each) => isAfter(each, windowStart)), at]
    if (series.length < attemptsAllowed) continue
    pauses += 1
    until = at.add({ minutes: Math.min(firstPause * 2 ** (pauses - 1), longestPause) })
    series = []
  }
  return until && isAfter(until, now) ? until : undefined
}

const isAfter = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0
