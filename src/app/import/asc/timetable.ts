/** A timetable as aSc Timetables exports it to XML, before anybody knows who and what its names are here. */
export interface AscTimetable {
  /** as the school calls the file */
  readonly file: string
  /** the number of a lesson by aSc's own number of the period */
  readonly periods: ReadonlyMap<string, number>
  readonly subjects: ReadonlyMap<string, AscThing>
  readonly teachers: ReadonlyMap<string, AscTeacher>
  readonly classes: ReadonlyMap<string, AscThing>
  readonly rooms: ReadonlyMap<string, AscThing>
  readonly groups: ReadonlyMap<string, AscGroup>
  readonly lessons: ReadonlyMap<string, AscLesson>
  readonly cards: readonly AscCard[]
}

export interface AscThing {
  readonly name: string
  readonly short: string
}

export interface AscTeacher extends AscThing {
  readonly firstName: string
  readonly lastName: string
}

export interface AscGroup {
  readonly name: string
  readonly classId: string
  readonly entireClass: boolean
  /** groups of one division together are the class */
  readonly division: string
}

export interface AscLesson {
  /** the line of the file */
  readonly line: number
  readonly subjectId: string
  readonly classIds: readonly string[]
  readonly groupIds: readonly string[]
  readonly teacherIds: readonly string[]
  readonly periodsPerCard: number
  readonly periodsPerWeek: number
}

/** A lesson's place in the week. */
export interface AscCard {
  readonly line: number
  readonly lessonId: string
  readonly period: string
  /** a digit for each day of the week, «10000» is Monday */
  readonly days: string
  /** a digit for each of the alternating weeks, «1» and «11» are every week */
  readonly weeks: string
  /** a digit for each part of the year */
  readonly terms: string
  readonly roomIds: readonly string[]
}

export type AscKind = 'class' | 'teacher' | 'subject' | 'group'
