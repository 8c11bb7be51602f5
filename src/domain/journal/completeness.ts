export type MissingPart = 'attendance' | 'topic' | 'homework'
export type LessonState = 'empty' | 'partial' | 'full'

/** What п. 5.4.1 asks of a lesson on its day. «Не задано», said on purpose, counts as homework. */
export interface LessonParts {
  readonly attendanceTaken: boolean
  readonly topicWritten: boolean
  readonly homeworkSet: boolean
}

export function missingParts(parts: LessonParts): readonly MissingPart[] {
  const missing: MissingPart[] = []
  if (!parts.attendanceTaken) missing.push('attendance')
  if (!parts.topicWritten) missing.push('topic')
  if (!parts.homeworkSet) missing.push('homework')
  return missing
}

export function lessonState(parts: LessonParts): LessonState {
  const missing = missingParts(parts).length
  return missing === 0 ? 'full' : missing === 3 ? 'empty' : 'partial'
}
