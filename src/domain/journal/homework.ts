/** How homework is to be done. */
export const homeworkKinds = ['written', 'oral', 'learn', 'project'] as const
export type HomeworkKind = (typeof homeworkKinds)[number]

/** Photos and files that homework may carry: as many as one album shows. */
export const homeworkFileLimit = 10

/** Homework as lists and diaries show it. */
export interface HomeworkText {
  readonly text: string
  readonly kind: HomeworkKind | null
  /** how many photos and files belong to it */
  readonly files: number
}
