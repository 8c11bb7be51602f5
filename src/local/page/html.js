import htm from 'htm'
import { h } from 'preact'

/** Markup in template strings. Whatever is interpolated becomes a text node or a property, never markup. */
export const html = htm.bind(h)
