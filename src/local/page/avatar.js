import { avatarClass, initials } from './format.js'
import { html } from './html.js'

/** A person's initials in a colour of theirs. */
export const Avatar = ({ person }) =>
  html`<span class=${avatarClass(person.id)} aria-hidden="true">${initials(person.name)}</span>`
