import { z } from 'zod'
import { Prisma } from '../../../db/generated/client.ts'
import { StaffRole, TermKind } from '../../../db/generated/enums.ts'
import { table, whole } from './table.ts'

const day = z.string().transform((text) => Temporal.PlainDate.from(text))
const int = z.number()
/** counted by the database: a row to come has none */
const counted = int.optional()
const text = z.string()

export const school = table({
  row: z.object({ id: int, title: text, timezone: text }),
  key: ['id'],
  write: (rows) => Prisma.sql`
    INSERT INTO "School" (id, title, timezone)
    SELECT id, title, timezone
    FROM jsonb_populate_recordset(NULL::"School", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, timezone = excluded.timezone`,
})

export const academicYear = table({
  row: z.object({ id: counted, title: text, startsOn: day, endsOn: day }),
  key: ['title'],
  ids: '"AcademicYear"',
  write: (rows) => Prisma.sql`
    INSERT INTO "AcademicYear" (id, title, "startsOn", "endsOn")
    SELECT id, title, "startsOn", "endsOn"
    FROM jsonb_populate_recordset(NULL::"AcademicYear", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, "startsOn" = excluded."startsOn",
      "endsOn" = excluded."endsOn"`,
})

export const term = whole({
  row: z.object({
    id: counted,
    yearId: int,
    kind: z.enum(TermKind),
    number: int,
    startsOn: day,
    endsOn: day,
    fromGrade: int,
    toGrade: int,
  }),
  key: ['yearId', 'kind', 'number', 'fromGrade'],
  ids: '"Term"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Term" (id, "yearId", kind, number, "startsOn", "endsOn", "fromGrade", "toGrade")
    SELECT id, "yearId", kind, number, "startsOn", "endsOn", "fromGrade", "toGrade"
    FROM jsonb_populate_recordset(NULL::"Term", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "yearId" = excluded."yearId", kind = excluded.kind, number = excluded.number,
      "startsOn" = excluded."startsOn", "endsOn" = excluded."endsOn", "fromGrade" = excluded."fromGrade",
      "toGrade" = excluded."toGrade"`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "Term" t USING jsonb_populate_recordset(NULL::"Term", ${rows}::jsonb) gone
    WHERE t.id = gone.id`,
})

export const holiday = whole({
  row: z.object({ id: counted, title: text, startsOn: day, endsOn: day }),
  key: ['startsOn', 'endsOn'],
  ids: '"Holiday"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Holiday" (id, title, "startsOn", "endsOn")
    SELECT id, title, "startsOn", "endsOn"
    FROM jsonb_populate_recordset(NULL::"Holiday", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, "startsOn" = excluded."startsOn",
      "endsOn" = excluded."endsOn"`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "Holiday" t USING jsonb_populate_recordset(NULL::"Holiday", ${rows}::jsonb) gone
    WHERE t.id = gone.id`,
})

export const bellTime = whole({
  row: z.object({ shift: int, number: int, startsAt: int, endsAt: int }),
  key: ['shift', 'number'],
  write: (rows) => Prisma.sql`
    INSERT INTO "BellTime" (shift, number, "startsAt", "endsAt")
    SELECT shift, number, "startsAt", "endsAt"
    FROM jsonb_populate_recordset(NULL::"BellTime", ${rows}::jsonb)
    ON CONFLICT (shift, number) DO UPDATE SET "startsAt" = excluded."startsAt", "endsAt" = excluded."endsAt"`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "BellTime" t USING jsonb_populate_recordset(NULL::"BellTime", ${rows}::jsonb) gone
    WHERE t.shift = gone.shift AND t.number = gone.number`,
})

export const subject = table({
  row: z.object({ id: counted, title: text, shortTitle: text }),
  key: ['title'],
  ids: '"Subject"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Subject" (id, title, "shortTitle")
    SELECT id, title, "shortTitle"
    FROM jsonb_populate_recordset(NULL::"Subject", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, "shortTitle" = excluded."shortTitle"`,
})

export const workKind = table({
  row: z.object({ id: counted, title: text, shortTitle: text, weight: int, position: int }),
  key: ['title'],
  ids: '"WorkKind"',
  write: (rows) => Prisma.sql`
    INSERT INTO "WorkKind" (id, title, "shortTitle", weight, position)
    SELECT id, title, "shortTitle", weight, position
    FROM jsonb_populate_recordset(NULL::"WorkKind", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, "shortTitle" = excluded."shortTitle",
      weight = excluded.weight, position = excluded.position`,
})

export const person = table({
  row: z.object({
    id: counted,
    externalId: text.nullable(),
    lastName: text,
    firstName: text,
    middleName: text.nullable(),
    birthDate: text.nullable(),
    phone: text.nullable(),
  }),
  key: ['id'],
  ids: '"Person"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Person" (id, "externalId", "lastName", "firstName", "middleName", "birthDate", phone)
    SELECT id, "externalId", "lastName", "firstName", "middleName", "birthDate", phone
    FROM jsonb_populate_recordset(NULL::"Person", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "externalId" = excluded."externalId", "lastName" = excluded."lastName",
      "firstName" = excluded."firstName", "middleName" = excluded."middleName", "birthDate" = excluded."birthDate",
      phone = excluded.phone`,
})

export const staff = table({
  row: z.object({
    id: int,
    position: text,
    roles: z.array(z.enum(StaffRole)).readonly(),
    leftOn: day.nullable(),
  }),
  key: ['id'],
  write: (rows) => Prisma.sql`
    INSERT INTO "Staff" (id, position, roles, "leftOn")
    SELECT id, position, roles, "leftOn"
    FROM jsonb_populate_recordset(NULL::"Staff", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, roles = excluded.roles, "leftOn" = excluded."leftOn"`,
})

export const schoolClass = table({
  row: z.object({
    id: counted,
    yearId: int,
    grade: int,
    letter: text,
    shift: int,
    leaderId: int.nullable(),
  }),
  key: ['yearId', 'grade', 'letter'],
  ids: '"SchoolClass"',
  write: (rows) => Prisma.sql`
    INSERT INTO "SchoolClass" (id, "yearId", grade, letter, shift, "leaderId")
    SELECT id, "yearId", grade, letter, shift, "leaderId"
    FROM jsonb_populate_recordset(NULL::"SchoolClass", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "yearId" = excluded."yearId", grade = excluded.grade, letter = excluded.letter,
      shift = excluded.shift, "leaderId" = excluded."leaderId"`,
})

export const student = table({
  row: z.object({ id: int }),
  key: ['id'],
  write: (rows) => Prisma.sql`
    INSERT INTO "Student" (id)
    SELECT id
    FROM jsonb_populate_recordset(NULL::"Student", ${rows}::jsonb)
    ON CONFLICT (id) DO NOTHING`,
})

export const enrollment = table({
  row: z.object({ id: counted, studentId: int, classId: int, startsOn: day, endsOn: day.nullable() }),
  key: ['id'],
  ids: '"Enrollment"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Enrollment" (id, "studentId", "classId", "startsOn", "endsOn")
    SELECT id, "studentId", "classId", "startsOn", "endsOn"
    FROM jsonb_populate_recordset(NULL::"Enrollment", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "studentId" = excluded."studentId", "classId" = excluded."classId",
      "startsOn" = excluded."startsOn", "endsOn" = excluded."endsOn"`,
})

export const guardian = whole({
  row: z.object({ personId: int, studentId: int, kinship: text }),
  key: ['personId', 'studentId'],
  write: (rows) => Prisma.sql`
    INSERT INTO "Guardian" ("personId", "studentId", kinship)
    SELECT "personId", "studentId", kinship
    FROM jsonb_populate_recordset(NULL::"Guardian", ${rows}::jsonb)
    ON CONFLICT ("personId", "studentId") DO UPDATE SET kinship = excluded.kinship`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "Guardian" t USING jsonb_populate_recordset(NULL::"Guardian", ${rows}::jsonb) gone
    WHERE t."personId" = gone."personId" AND t."studentId" = gone."studentId"`,
})

export const classGroup = table({
  row: z.object({ id: counted, classId: int, title: text }),
  key: ['classId', 'title'],
  ids: '"ClassGroup"',
  write: (rows) => Prisma.sql`
    INSERT INTO "ClassGroup" (id, "classId", title)
    SELECT id, "classId", title
    FROM jsonb_populate_recordset(NULL::"ClassGroup", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "classId" = excluded."classId", title = excluded.title`,
})

export const groupMember = whole({
  row: z.object({ groupId: int, studentId: int }),
  key: ['groupId', 'studentId'],
  write: (rows) => Prisma.sql`
    INSERT INTO "GroupMember" ("groupId", "studentId")
    SELECT "groupId", "studentId"
    FROM jsonb_populate_recordset(NULL::"GroupMember", ${rows}::jsonb)
    ON CONFLICT ("groupId", "studentId") DO NOTHING`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "GroupMember" t USING jsonb_populate_recordset(NULL::"GroupMember", ${rows}::jsonb) gone
    WHERE t."groupId" = gone."groupId" AND t."studentId" = gone."studentId"`,
})

export const course = table({
  row: z.object({ id: counted, classId: int, groupId: int.nullable(), subjectId: int, teacherId: int }),
  key: ['classId', 'groupId', 'subjectId', 'teacherId'],
  ids: '"Course"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Course" (id, "classId", "groupId", "subjectId", "teacherId")
    SELECT id, "classId", "groupId", "subjectId", "teacherId"
    FROM jsonb_populate_recordset(NULL::"Course", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "classId" = excluded."classId", "groupId" = excluded."groupId",
      "subjectId" = excluded."subjectId", "teacherId" = excluded."teacherId"`,
})

export const planItem = whole({
  row: z.object({
    id: counted,
    courseId: int,
    number: int,
    topic: text,
    hours: int,
    homework: text.nullable(),
  }),
  key: ['courseId', 'number'],
  ids: '"PlanItem"',
  write: (rows) => Prisma.sql`
    INSERT INTO "PlanItem" (id, "courseId", number, topic, hours, homework)
    SELECT id, "courseId", number, topic, hours, homework
    FROM jsonb_populate_recordset(NULL::"PlanItem", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "courseId" = excluded."courseId", number = excluded.number,
      topic = excluded.topic, hours = excluded.hours, homework = excluded.homework`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "PlanItem" t USING jsonb_populate_recordset(NULL::"PlanItem", ${rows}::jsonb) gone
    WHERE t.id = gone.id`,
})

export const timetableSlot = whole({
  row: z.object({
    id: counted,
    courseId: int,
    weekday: int,
    number: int,
    week: int.nullable(),
    room: text.nullable(),
    validFrom: day,
    validTo: day.nullable(),
  }),
  key: ['courseId', 'weekday', 'number', 'week', 'validFrom'],
  ids: '"TimetableSlot"',
  write: (rows) => Prisma.sql`
    INSERT INTO "TimetableSlot" (id, "courseId", weekday, number, week, room, "validFrom", "validTo")
    SELECT id, "courseId", weekday, number, week, room, "validFrom", "validTo"
    FROM jsonb_populate_recordset(NULL::"TimetableSlot", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "courseId" = excluded."courseId", weekday = excluded.weekday,
      number = excluded.number, week = excluded.week, room = excluded.room, "validFrom" = excluded."validFrom",
      "validTo" = excluded."validTo"`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "TimetableSlot" t USING jsonb_populate_recordset(NULL::"TimetableSlot", ${rows}::jsonb) gone
    WHERE t.id = gone.id`,
})
