import { Prisma } from '../../../db/generated/client.ts'

/** A table that import writes; its statements get the rows as a JSON list. */
export interface Table {
  /** whose ids the database counts, as it is called in SQL */
  readonly ids?: string
  /** adds the rows that are not there and changes the others */
  readonly write: (rows: string) => Prisma.Sql
}

/** A table of which import removes rows too. */
export interface WholeTable extends Table {
  readonly remove: (rows: string) => Prisma.Sql
}

export const school: Table = {
  write: (rows) => Prisma.sql`
    INSERT INTO "School" (id, title, timezone)
    SELECT id, title, timezone
    FROM jsonb_populate_recordset(NULL::"School", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, timezone = excluded.timezone`,
}

export const academicYear: Table = {
  ids: '"AcademicYear"',
  write: (rows) => Prisma.sql`
    INSERT INTO "AcademicYear" (id, title, "startsOn", "endsOn")
    SELECT id, title, "startsOn", "endsOn"
    FROM jsonb_populate_recordset(NULL::"AcademicYear", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, "startsOn" = excluded."startsOn",
      "endsOn" = excluded."endsOn"`,
}

export const term: WholeTable = {
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
}

export const holiday: WholeTable = {
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
}

export const bellTime: WholeTable = {
  write: (rows) => Prisma.sql`
    INSERT INTO "BellTime" (shift, number, "startsAt", "endsAt")
    SELECT shift, number, "startsAt", "endsAt"
    FROM jsonb_populate_recordset(NULL::"BellTime", ${rows}::jsonb)
    ON CONFLICT (shift, number) DO UPDATE SET "startsAt" = excluded."startsAt", "endsAt" = excluded."endsAt"`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "BellTime" t USING jsonb_populate_recordset(NULL::"BellTime", ${rows}::jsonb) gone
    WHERE t.shift = gone.shift AND t.number = gone.number`,
}

export const subject: Table = {
  ids: '"Subject"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Subject" (id, title, "shortTitle")
    SELECT id, title, "shortTitle"
    FROM jsonb_populate_recordset(NULL::"Subject", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, "shortTitle" = excluded."shortTitle"`,
}

export const workKind: Table = {
  ids: '"WorkKind"',
  write: (rows) => Prisma.sql`
    INSERT INTO "WorkKind" (id, title, "shortTitle", weight, position)
    SELECT id, title, "shortTitle", weight, position
    FROM jsonb_populate_recordset(NULL::"WorkKind", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, "shortTitle" = excluded."shortTitle",
      weight = excluded.weight, position = excluded.position`,
}

export const person: Table = {
  ids: '"Person"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Person" (id, "externalId", "lastName", "firstName", "middleName", "birthDate", phone)
    SELECT id, "externalId", "lastName", "firstName", "middleName", "birthDate", phone
    FROM jsonb_populate_recordset(NULL::"Person", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "externalId" = excluded."externalId", "lastName" = excluded."lastName",
      "firstName" = excluded."firstName", "middleName" = excluded."middleName", "birthDate" = excluded."birthDate",
      phone = excluded.phone`,
}

export const staff: Table = {
  write: (rows) => Prisma.sql`
    INSERT INTO "Staff" (id, position, roles, "leftOn")
    SELECT id, position, roles, "leftOn"
    FROM jsonb_populate_recordset(NULL::"Staff", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, roles = excluded.roles, "leftOn" = excluded."leftOn"`,
}

export const schoolClass: Table = {
  ids: '"SchoolClass"',
  write: (rows) => Prisma.sql`
    INSERT INTO "SchoolClass" (id, "yearId", grade, letter, shift, "leaderId")
    SELECT id, "yearId", grade, letter, shift, "leaderId"
    FROM jsonb_populate_recordset(NULL::"SchoolClass", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "yearId" = excluded."yearId", grade = excluded.grade, letter = excluded.letter,
      shift = excluded.shift, "leaderId" = excluded."leaderId"`,
}

export const student: Table = {
  write: (rows) => Prisma.sql`
    INSERT INTO "Student" (id)
    SELECT id
    FROM jsonb_populate_recordset(NULL::"Student", ${rows}::jsonb)
    ON CONFLICT (id) DO NOTHING`,
}

export const enrollment: Table = {
  ids: '"Enrollment"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Enrollment" (id, "studentId", "classId", "startsOn", "endsOn")
    SELECT id, "studentId", "classId", "startsOn", "endsOn"
    FROM jsonb_populate_recordset(NULL::"Enrollment", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "studentId" = excluded."studentId", "classId" = excluded."classId",
      "startsOn" = excluded."startsOn", "endsOn" = excluded."endsOn"`,
}

export const guardian: WholeTable = {
  write: (rows) => Prisma.sql`
    INSERT INTO "Guardian" ("personId", "studentId", kinship)
    SELECT "personId", "studentId", kinship
    FROM jsonb_populate_recordset(NULL::"Guardian", ${rows}::jsonb)
    ON CONFLICT ("personId", "studentId") DO UPDATE SET kinship = excluded.kinship`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "Guardian" t USING jsonb_populate_recordset(NULL::"Guardian", ${rows}::jsonb) gone
    WHERE t."personId" = gone."personId" AND t."studentId" = gone."studentId"`,
}

export const classGroup: Table = {
  ids: '"ClassGroup"',
  write: (rows) => Prisma.sql`
    INSERT INTO "ClassGroup" (id, "classId", title)
    SELECT id, "classId", title
    FROM jsonb_populate_recordset(NULL::"ClassGroup", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "classId" = excluded."classId", title = excluded.title`,
}

export const groupMember: WholeTable = {
  write: (rows) => Prisma.sql`
    INSERT INTO "GroupMember" ("groupId", "studentId")
    SELECT "groupId", "studentId"
    FROM jsonb_populate_recordset(NULL::"GroupMember", ${rows}::jsonb)
    ON CONFLICT ("groupId", "studentId") DO NOTHING`,
  remove: (rows) => Prisma.sql`
    DELETE FROM "GroupMember" t USING jsonb_populate_recordset(NULL::"GroupMember", ${rows}::jsonb) gone
    WHERE t."groupId" = gone."groupId" AND t."studentId" = gone."studentId"`,
}

export const course: Table = {
  ids: '"Course"',
  write: (rows) => Prisma.sql`
    INSERT INTO "Course" (id, "classId", "groupId", "subjectId", "teacherId")
    SELECT id, "classId", "groupId", "subjectId", "teacherId"
    FROM jsonb_populate_recordset(NULL::"Course", ${rows}::jsonb)
    ON CONFLICT (id) DO UPDATE SET "classId" = excluded."classId", "groupId" = excluded."groupId",
      "subjectId" = excluded."subjectId", "teacherId" = excluded."teacherId"`,
}

export const planItem: WholeTable = {
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
}

export const timetableSlot: WholeTable = {
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
}
