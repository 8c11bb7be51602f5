/** The text that a person agreed to (п. 6.6); a changed text gets the next number, and everybody is asked again. */
export const consentVersion = 1
