/** The same notice with each child called as `nameOf` says now, however the child was called when it was written. */
export function calledNow<Notice extends { readonly data: object }>(
  notice: Notice,
  nameOf: (studentId: number) => string | undefined,
): Notice {
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed)
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner)]))
    const { studentId, name } = fields
    if (typeof studentId !== 'number' || typeof name !== 'string') return fields
    return { ...fields, name: nameOf(studentId) ?? name }
  }
  return { ...notice, data: renamed(notice.data) } as Notice
}
