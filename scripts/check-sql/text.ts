import { certain } from '../../src/domain/certain.ts'
import type { Parameter, Part, Written } from './compose.ts'
import { lineOf } from './program.ts'

/** A statement as the server gets it. */
export interface Text {
  readonly text: string
  /** what stands behind $1, $2 … */
  readonly parameters: readonly Parameter[]
  /** the line of the source that a character of the text stands in */
  lineAt(character: number): number
}

/** Numbers the values, as Prisma does. */
export function textOf(parts: readonly Part[]): Text {
  const parameters: Parameter[] = []
  const pieces: { readonly start: number; readonly piece: Written }[] = []
  let text = ''
  for (const part of parts)
    if ('value' in part) text += `$${parameters.push(part)}`
    else {
      pieces.push({ start: text.length, piece: part })
      text += part.text
    }
  return {
    text,
    parameters,
    lineAt(character) {
      const before = pieces.findLast((each) => each.start <= character)
      const { start, piece } = certain(before, 'the text that a template begins with')
      const lines = text.slice(start, character).split('\n').length - 1
      return lineOf(piece.node.getSourceFile(), piece.node.getStart()) + lines
    },
  }
}
