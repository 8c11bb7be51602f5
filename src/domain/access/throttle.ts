/** Failures that one account may make within the window before it has to wait (п. 6.6). */
export const attemptsAllowed = 5
export const attemptWindow = { minutes: 15 }
