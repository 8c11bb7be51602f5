/** Whom an announcement is for: everybody, the staff, or the students of a class with their guardians. */
export type Audience =
  | { readonly to: 'all' }
  | { readonly to: 'staff' }
  | { readonly to: 'class'; readonly classId: number }
