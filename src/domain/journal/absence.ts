/** Attendance codes in the order of their buttons: Н, УП, Б, ОП. */
export const absenceCodes = ['absent', 'excused', 'ill', 'late'] as const
export type AbsenceCode = (typeof absenceCodes)[number]
