/** Staff roles as the school gives them (п. 1.3). The coordinator is the regulation's deputy head (п. 5.1). */
export const staffRoles = ['coordinator', 'administrator', 'teacher'] as const
export type StaffRole = (typeof staffRoles)[number]

/** The roles that have a home of their own. One person may hold several (п. 1.3). */
export const homeRoles = ['coordinator', 'administrator', 'teacher', 'guardian', 'student'] as const
export type HomeRole = (typeof homeRoles)[number]

/** Who acts: a person with everything that access is judged by, loaded anew for every update. */
export interface Actor {
  readonly personId: number
  readonly staffRoles: readonly StaffRole[]
  /** classes that the person leads as class teacher */
  readonly leadsClassIds: readonly number[]
  /** departments (МО) that the person heads */
  readonly headsDepartmentIds: readonly number[]
  /** students that the person is a guardian of */
  readonly childIds: readonly number[]
  readonly isStudent: boolean
}

/** The homes open to a person, the daily one first. */
export function rolesOf(actor: Actor): readonly HomeRole[] {
  return homeRoles.filter((role) => {
    if (role === 'guardian') return actor.childIds.length > 0
    if (role === 'student') return actor.isStudent
    return actor.staffRoles.includes(role)
  })
}
