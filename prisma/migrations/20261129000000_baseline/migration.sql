-- CreateEnum
CREATE TYPE "StaffPosts" AS ENUM ('approval', 'free', 'never');

-- CreateEnum
CREATE TYPE "TermKind" AS ENUM ('quarter', 'half');

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('coordinator', 'administrator', 'teacher');

-- CreateEnum
CREATE TYPE "LeaveReason" AS ENUM ('other_school', 'moved', 'home_schooling', 'other');

-- CreateEnum
CREATE TYPE "Scale" AS ENUM ('numbers', 'pass');

-- CreateEnum
CREATE TYPE "AbsenceCode" AS ENUM ('absent', 'excused', 'ill', 'late');

-- CreateEnum
CREATE TYPE "NoteState" AS ENUM ('waiting', 'accepted', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "HomeworkKind" AS ENUM ('written', 'oral', 'learn', 'project');

-- CreateEnum
CREATE TYPE "FileKind" AS ENUM ('photo', 'document');

-- CreateEnum
CREATE TYPE "PostKind" AS ENUM ('announcement', 'news', 'event');

-- CreateEnum
CREATE TYPE "PostSection" AS ENUM ('school', 'staff', 'class');

-- CreateEnum
CREATE TYPE "PostState" AS ENUM ('draft', 'proposed', 'scheduled', 'published', 'stopped', 'withdrawn');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('waiting', 'sent', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "Tone" AS ENUM ('praise', 'remark');

-- CreateEnum
CREATE TYPE "CorrectionState" AS ENUM ('waiting', 'approved', 'declined');

-- CreateTable
CREATE TABLE "School" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "timezone" TEXT NOT NULL DEFAULT 'Europe/Moscow',
    "editDays" INTEGER DEFAULT 7,
    "testsPerDay" INTEGER NOT NULL DEFAULT 1,
    "testsPerWeek" INTEGER NOT NULL DEFAULT 3,
    "newsMinutes" INTEGER NOT NULL DEFAULT 15,
    "nameFree" BOOLEAN,
    "staffPosts" "StaffPosts" NOT NULL DEFAULT 'approval',
    "silentDays" INTEGER DEFAULT 7,

    CONSTRAINT "School_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AcademicYear" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,

    CONSTRAINT "AcademicYear_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Term" (
    "id" SERIAL NOT NULL,
    "yearId" INTEGER NOT NULL,
    "kind" "TermKind" NOT NULL,
    "number" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "fromGrade" INTEGER NOT NULL DEFAULT 1,
    "toGrade" INTEGER NOT NULL DEFAULT 11,

    CONSTRAINT "Term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BellTime" (
    "shift" INTEGER NOT NULL DEFAULT 1,
    "number" INTEGER NOT NULL,
    "startsAt" INTEGER NOT NULL,
    "endsAt" INTEGER NOT NULL,

    CONSTRAINT "BellTime_pkey" PRIMARY KEY ("shift","number")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" SERIAL NOT NULL,
    "externalId" TEXT,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "middleName" TEXT,
    "birthDate" DATE,
    "phone" TEXT,
    "email" TEXT,
    "address" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "joinedIntoId" INTEGER,
    "frozenAt" TIMESTAMPTZ(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" INTEGER NOT NULL,
    "position" TEXT NOT NULL,
    "roles" "StaffRole"[],
    "leftOn" DATE,
    "provisional" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DepartmentMember" (
    "departmentId" INTEGER NOT NULL,
    "staffId" INTEGER NOT NULL,
    "head" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "DepartmentMember_pkey" PRIMARY KEY ("departmentId","staffId")
);

-- CreateTable
CREATE TABLE "Student" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Student_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Guardian" (
    "personId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,
    "kinship" TEXT NOT NULL DEFAULT 'guardian',

    CONSTRAINT "Guardian_pkey" PRIMARY KEY ("personId","studentId")
);

-- CreateTable
CREATE TABLE "SchoolClass" (
    "id" SERIAL NOT NULL,
    "yearId" INTEGER NOT NULL,
    "grade" INTEGER NOT NULL,
    "letter" TEXT NOT NULL,
    "title" TEXT NOT NULL GENERATED ALWAYS AS (grade::text || letter) STORED,
    "shift" INTEGER NOT NULL DEFAULT 1,
    "leaderId" INTEGER,
    "graduates" BOOLEAN,

    CONSTRAINT "SchoolClass_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrollment" (
    "id" SERIAL NOT NULL,
    "studentId" INTEGER NOT NULL,
    "classId" INTEGER NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE,
    "reason" "LeaveReason",

    CONSTRAINT "Enrollment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClassGroup" (
    "id" SERIAL NOT NULL,
    "classId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "ClassGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupMember" (
    "groupId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,

    CONSTRAINT "GroupMember_pkey" PRIMARY KEY ("groupId","studentId")
);

-- CreateTable
CREATE TABLE "Subject" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "shortTitle" TEXT NOT NULL,

    CONSTRAINT "Subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Course" (
    "id" SERIAL NOT NULL,
    "classId" INTEGER NOT NULL,
    "groupId" INTEGER,
    "subjectId" INTEGER NOT NULL,
    "teacherId" INTEGER NOT NULL,
    "scale" "Scale" NOT NULL DEFAULT 'numbers',

    CONSTRAINT "Course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanItem" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "hours" INTEGER NOT NULL DEFAULT 1,
    "homework" TEXT,

    CONSTRAINT "PlanItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimetableSlot" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "weekday" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "week" INTEGER,
    "room" TEXT,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,

    CONSTRAINT "TimetableSlot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lesson" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "room" TEXT,
    "teacherId" INTEGER NOT NULL,
    "topic" TEXT,
    "planItemId" INTEGER,
    "substituted" BOOLEAN NOT NULL DEFAULT false,
    "signedAt" TIMESTAMPTZ(3),
    "attendanceTakenAt" TIMESTAMPTZ(3),

    CONSTRAINT "Lesson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimetableChange" (
    "id" SERIAL NOT NULL,
    "courseId" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "room" TEXT,
    "lessonId" INTEGER,
    "reason" TEXT,

    CONSTRAINT "TimetableChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Absence" (
    "lessonId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,
    "code" "AbsenceCode" NOT NULL,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("lessonId","studentId")
);

-- CreateTable
CREATE TABLE "AbsenceNote" (
    "id" SERIAL NOT NULL,
    "studentId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,
    "firstNumber" INTEGER,
    "lastNumber" INTEGER,
    "code" "AbsenceCode" NOT NULL,
    "text" TEXT,
    "file" TEXT,
    "fileKind" "FileKind",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,
    "state" "NoteState" NOT NULL DEFAULT 'waiting',
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AbsenceNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AbsenceSign" (
    "code" "AbsenceCode" NOT NULL,
    "sign" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "offered" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "AbsenceSign_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "WorkKind" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "shortTitle" TEXT NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "sign" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "WorkKind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mark" (
    "id" SERIAL NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,
    "workKindId" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "comment" TEXT,
    "leftOut" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "Mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Homework" (
    "lessonId" INTEGER NOT NULL,
    "text" TEXT,
    "kind" "HomeworkKind",
    "dueOn" DATE NOT NULL,

    CONSTRAINT "Homework_pkey" PRIMARY KEY ("lessonId")
);

-- CreateTable
CREATE TABLE "HomeworkTick" (
    "personId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,
    "lessonId" INTEGER NOT NULL,

    CONSTRAINT "HomeworkTick_pkey" PRIMARY KEY ("personId","studentId","lessonId")
);

-- CreateTable
CREATE TABLE "HomeworkFile" (
    "id" SERIAL NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "kind" "FileKind" NOT NULL,
    "file" TEXT NOT NULL,
    "fileKey" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "HomeworkFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" SERIAL NOT NULL,
    "messenger" TEXT NOT NULL DEFAULT 'telegram',
    "account" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'ru',
    "activeRole" TEXT,
    "consentVersion" INTEGER,
    "consentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "goneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccessCode" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "codeHash" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "issuedById" INTEGER,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccessCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FailedRedemption" (
    "id" SERIAL NOT NULL,
    "messenger" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FailedRedemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "kind" "PostKind" NOT NULL,
    "section" "PostSection" NOT NULL,
    "classId" INTEGER,
    "authorId" INTEGER NOT NULL,
    "state" "PostState" NOT NULL DEFAULT 'draft',
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "allDay" BOOLEAN NOT NULL DEFAULT false,
    "place" TEXT,
    "excuses" BOOLEAN NOT NULL DEFAULT false,
    "audience" JSONB NOT NULL,
    "sign" BOOLEAN NOT NULL DEFAULT false,
    "signBy" DATE,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "publishAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "approvedById" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "readVersion" INTEGER NOT NULL DEFAULT 1,
    "editedAt" TIMESTAMPTZ(3),
    "progress" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostVersion" (
    "postId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "editorId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "html" TEXT NOT NULL,

    CONSTRAINT "PostVersion_pkey" PRIMARY KEY ("postId","version")
);

-- CreateTable
CREATE TABLE "PostFile" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "kind" "FileKind" NOT NULL,
    "file" TEXT NOT NULL,
    "fileKey" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "PostFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "postId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "signedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("postId","personId")
);

-- CreateTable
CREATE TABLE "DeliveredPost" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "linkId" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "DeliveredPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "personId" INTEGER NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "due" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT,
    "state" "NoticeState" NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "postId" INTEGER,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WeekReceipt" (
    "personId" INTEGER NOT NULL,
    "studentId" INTEGER NOT NULL,
    "week" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WeekReceipt_pkey" PRIMARY KEY ("personId","studentId","week")
);

-- CreateTable
CREATE TABLE "Preferences" (
    "personId" INTEGER NOT NULL,
    "digestAt" INTEGER DEFAULT 1080,
    "emptyDigest" BOOLEAN NOT NULL DEFAULT true,
    "quietFrom" INTEGER DEFAULT 1320,
    "quietTo" INTEGER DEFAULT 420,
    "muted" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "covered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Preferences_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "UntoldEntry" (
    "id" SERIAL NOT NULL,
    "entry" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lessonId" INTEGER,
    "studentId" INTEGER,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "told" JSONB,
    "open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "UntoldEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" INTEGER,
    "action" TEXT NOT NULL,
    "lessonId" INTEGER,
    "studentId" INTEGER,
    "personId" INTEGER,
    "requestId" TEXT,
    "before" JSONB,
    "after" JSONB,
    "chain" TEXT NOT NULL DEFAULT '',
    "number" INTEGER NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL DEFAULT '\x',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditChain" (
    "chain" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "AnnouncedTest" (
    "lessonId" INTEGER NOT NULL,
    "workKindId" INTEGER NOT NULL,
    "authorId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnnouncedTest_pkey" PRIMARY KEY ("lessonId")
);

-- CreateTable
CREATE TABLE "Remark" (
    "id" SERIAL NOT NULL,
    "studentId" INTEGER NOT NULL,
    "lessonId" INTEGER,
    "authorId" INTEGER NOT NULL,
    "tone" "Tone" NOT NULL,
    "text" TEXT NOT NULL,
    "forStudent" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "Remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" SERIAL NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "state" "CorrectionState" NOT NULL DEFAULT 'waiting',
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMPTZ(3),
    "opensUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" INTEGER NOT NULL,
    "requestId" TEXT NOT NULL,
    "lessonId" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportFile" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "tables" TEXT[],
    "rows" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestId" TEXT NOT NULL,

    CONSTRAINT "ImportFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportAlias" (
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "targetId" INTEGER,

    CONSTRAINT "ImportAlias_pkey" PRIMARY KEY ("kind","name")
);

-- CreateTable
CREATE TABLE "DoneRequest" (
    "id" TEXT NOT NULL,
    "personId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DoneRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConversationState" (
    "key" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConversationState_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "AcademicYear_title_key" ON "AcademicYear"("title");

-- CreateIndex
CREATE UNIQUE INDEX "Term_yearId_kind_number_fromGrade_key" ON "Term"("yearId", "kind", "number", "fromGrade");

-- CreateIndex
CREATE UNIQUE INDEX "Holiday_startsOn_endsOn_key" ON "Holiday"("startsOn", "endsOn");

-- CreateIndex
CREATE UNIQUE INDEX "Person_externalId_key" ON "Person"("externalId");

-- CreateIndex
CREATE INDEX "Person_joinedIntoId_idx" ON "Person"("joinedIntoId");

-- CreateIndex
CREATE INDEX "DepartmentMember_staffId_idx" ON "DepartmentMember"("staffId");

-- CreateIndex
CREATE INDEX "Guardian_studentId_idx" ON "Guardian"("studentId");

-- CreateIndex
CREATE INDEX "SchoolClass_leaderId_idx" ON "SchoolClass"("leaderId");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolClass_yearId_grade_letter_key" ON "SchoolClass"("yearId", "grade", "letter");

-- CreateIndex
CREATE INDEX "Enrollment_classId_idx" ON "Enrollment"("classId");

-- CreateIndex
CREATE INDEX "Enrollment_studentId_idx" ON "Enrollment"("studentId");

-- CreateIndex
CREATE UNIQUE INDEX "ClassGroup_classId_title_key" ON "ClassGroup"("classId", "title");

-- CreateIndex
CREATE INDEX "GroupMember_studentId_idx" ON "GroupMember"("studentId");

-- CreateIndex
CREATE UNIQUE INDEX "Subject_title_key" ON "Subject"("title");

-- CreateIndex
CREATE INDEX "Course_teacherId_idx" ON "Course"("teacherId");

-- CreateIndex
CREATE INDEX "Course_groupId_idx" ON "Course"("groupId");

-- CreateIndex
CREATE INDEX "Course_subjectId_idx" ON "Course"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "PlanItem_courseId_number_key" ON "PlanItem"("courseId", "number");

-- CreateIndex
CREATE INDEX "TimetableSlot_courseId_idx" ON "TimetableSlot"("courseId");

-- CreateIndex
CREATE INDEX "Lesson_teacherId_date_idx" ON "Lesson"("teacherId", "date");

-- CreateIndex
CREATE INDEX "Lesson_date_idx" ON "Lesson"("date");

-- CreateIndex
CREATE INDEX "Lesson_planItemId_idx" ON "Lesson"("planItemId");

-- CreateIndex
CREATE UNIQUE INDEX "Lesson_courseId_date_number_key" ON "Lesson"("courseId", "date", "number");

-- CreateIndex
CREATE UNIQUE INDEX "TimetableChange_lessonId_key" ON "TimetableChange"("lessonId");

-- CreateIndex
CREATE INDEX "TimetableChange_date_idx" ON "TimetableChange"("date");

-- CreateIndex
CREATE UNIQUE INDEX "TimetableChange_courseId_date_number_key" ON "TimetableChange"("courseId", "date", "number");

-- CreateIndex
CREATE INDEX "Absence_studentId_lessonId_idx" ON "Absence"("studentId", "lessonId");

-- CreateIndex
CREATE UNIQUE INDEX "AbsenceNote_requestId_key" ON "AbsenceNote"("requestId");

-- CreateIndex
CREATE INDEX "AbsenceNote_studentId_idx" ON "AbsenceNote"("studentId");

-- CreateIndex
CREATE INDEX "AbsenceNote_authorId_idx" ON "AbsenceNote"("authorId");

-- CreateIndex
CREATE INDEX "AbsenceNote_decidedById_idx" ON "AbsenceNote"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "Mark_requestId_key" ON "Mark"("requestId");

-- CreateIndex
CREATE INDEX "Mark_lessonId_idx" ON "Mark"("lessonId");

-- CreateIndex
CREATE INDEX "Mark_studentId_lessonId_idx" ON "Mark"("studentId", "lessonId");

-- CreateIndex
CREATE INDEX "Mark_workKindId_idx" ON "Mark"("workKindId");

-- CreateIndex
CREATE INDEX "Homework_dueOn_lessonId_idx" ON "Homework"("dueOn", "lessonId");

-- CreateIndex
CREATE INDEX "HomeworkTick_lessonId_idx" ON "HomeworkTick"("lessonId");

-- CreateIndex
CREATE INDEX "HomeworkTick_studentId_idx" ON "HomeworkTick"("studentId");

-- CreateIndex
CREATE UNIQUE INDEX "HomeworkFile_lessonId_fileKey_key" ON "HomeworkFile"("lessonId", "fileKey");

-- CreateIndex
CREATE INDEX "Link_personId_idx" ON "Link"("personId");

-- CreateIndex
CREATE INDEX "Link_messenger_account_idx" ON "Link"("messenger", "account");

-- CreateIndex
CREATE UNIQUE INDEX "AccessCode_codeHash_key" ON "AccessCode"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "AccessCode_tokenHash_key" ON "AccessCode"("tokenHash");

-- CreateIndex
CREATE INDEX "AccessCode_personId_idx" ON "AccessCode"("personId");

-- CreateIndex
CREATE INDEX "AccessCode_issuedById_idx" ON "AccessCode"("issuedById");

-- CreateIndex
CREATE INDEX "FailedRedemption_messenger_account_at_idx" ON "FailedRedemption"("messenger", "account", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Post_requestId_key" ON "Post"("requestId");

-- CreateIndex
CREATE INDEX "Post_state_publishedAt_idx" ON "Post"("state", "publishedAt");

-- CreateIndex
CREATE INDEX "Post_startsAt_idx" ON "Post"("startsAt");

-- CreateIndex
CREATE INDEX "Post_classId_idx" ON "Post"("classId");

-- CreateIndex
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");

-- CreateIndex
CREATE INDEX "Post_approvedById_idx" ON "Post"("approvedById");

-- CreateIndex
CREATE INDEX "PostVersion_editorId_idx" ON "PostVersion"("editorId");

-- CreateIndex
CREATE UNIQUE INDEX "PostFile_postId_fileKey_key" ON "PostFile"("postId", "fileKey");

-- CreateIndex
CREATE INDEX "Receipt_personId_idx" ON "Receipt"("personId");

-- CreateIndex
CREATE INDEX "DeliveredPost_postId_version_idx" ON "DeliveredPost"("postId", "version");

-- CreateIndex
CREATE INDEX "DeliveredPost_linkId_idx" ON "DeliveredPost"("linkId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_key_key" ON "Notice"("key");

-- CreateIndex
CREATE INDEX "Notice_state_due_idx" ON "Notice"("state", "due");

-- CreateIndex
CREATE INDEX "Notice_personId_kind_due_idx" ON "Notice"("personId", "kind", "due");

-- CreateIndex
CREATE INDEX "WeekReceipt_studentId_week_idx" ON "WeekReceipt"("studentId", "week");

-- CreateIndex
CREATE INDEX "UntoldEntry_open_changedAt_idx" ON "UntoldEntry"("open", "changedAt");

-- CreateIndex
CREATE INDEX "UntoldEntry_lessonId_idx" ON "UntoldEntry"("lessonId");

-- CreateIndex
CREATE INDEX "UntoldEntry_studentId_idx" ON "UntoldEntry"("studentId");

-- CreateIndex
CREATE UNIQUE INDEX "UntoldEntry_entry_key_key" ON "UntoldEntry"("entry", "key");

-- CreateIndex
CREATE INDEX "AuditEntry_lessonId_idx" ON "AuditEntry"("lessonId");

-- CreateIndex
CREATE INDEX "AuditEntry_studentId_idx" ON "AuditEntry"("studentId");

-- CreateIndex
CREATE INDEX "AuditEntry_personId_idx" ON "AuditEntry"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_chain_number_key" ON "AuditEntry"("chain", "number");

-- CreateIndex
CREATE INDEX "AnnouncedTest_workKindId_idx" ON "AnnouncedTest"("workKindId");

-- CreateIndex
CREATE INDEX "AnnouncedTest_authorId_idx" ON "AnnouncedTest"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "Remark_requestId_key" ON "Remark"("requestId");

-- CreateIndex
CREATE INDEX "Remark_studentId_idx" ON "Remark"("studentId");

-- CreateIndex
CREATE INDEX "Remark_lessonId_idx" ON "Remark"("lessonId");

-- CreateIndex
CREATE INDEX "Remark_authorId_idx" ON "Remark"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "Correction_requestId_key" ON "Correction"("requestId");

-- CreateIndex
CREATE INDEX "Correction_lessonId_idx" ON "Correction"("lessonId");

-- CreateIndex
CREATE INDEX "Correction_askedById_idx" ON "Correction"("askedById");

-- CreateIndex
CREATE INDEX "Correction_decidedById_idx" ON "Correction"("decidedById");

-- CreateIndex
CREATE INDEX "Change_actorId_at_idx" ON "Change"("actorId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ImportFile_requestId_key" ON "ImportFile"("requestId");

-- CreateIndex
CREATE INDEX "ImportFile_personId_idx" ON "ImportFile"("personId");

-- CreateIndex
CREATE INDEX "DoneRequest_at_idx" ON "DoneRequest"("at");

-- CreateIndex
CREATE INDEX "DoneRequest_personId_idx" ON "DoneRequest"("personId");

-- CreateIndex
CREATE INDEX "ConversationState_updatedAt_idx" ON "ConversationState"("updatedAt");

-- AddForeignKey
ALTER TABLE "Term" ADD CONSTRAINT "Term_yearId_fkey" FOREIGN KEY ("yearId") REFERENCES "AcademicYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_joinedIntoId_fkey" FOREIGN KEY ("joinedIntoId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_id_fkey" FOREIGN KEY ("id") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentMember" ADD CONSTRAINT "DepartmentMember_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentMember" ADD CONSTRAINT "DepartmentMember_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Student" ADD CONSTRAINT "Student_id_fkey" FOREIGN KEY ("id") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardian" ADD CONSTRAINT "Guardian_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Guardian" ADD CONSTRAINT "Guardian_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchoolClass" ADD CONSTRAINT "SchoolClass_yearId_fkey" FOREIGN KEY ("yearId") REFERENCES "AcademicYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchoolClass" ADD CONSTRAINT "SchoolClass_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrollment" ADD CONSTRAINT "Enrollment_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrollment" ADD CONSTRAINT "Enrollment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "SchoolClass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassGroup" ADD CONSTRAINT "ClassGroup_classId_fkey" FOREIGN KEY ("classId") REFERENCES "SchoolClass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "ClassGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Course" ADD CONSTRAINT "Course_classId_fkey" FOREIGN KEY ("classId") REFERENCES "SchoolClass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Course" ADD CONSTRAINT "Course_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "ClassGroup"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Course" ADD CONSTRAINT "Course_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "Subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Course" ADD CONSTRAINT "Course_teacherId_fkey" FOREIGN KEY ("teacherId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimetableSlot" ADD CONSTRAINT "TimetableSlot_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_teacherId_fkey" FOREIGN KEY ("teacherId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_planItemId_fkey" FOREIGN KEY ("planItemId") REFERENCES "PlanItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimetableChange" ADD CONSTRAINT "TimetableChange_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimetableChange" ADD CONSTRAINT "TimetableChange_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbsenceNote" ADD CONSTRAINT "AbsenceNote_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbsenceNote" ADD CONSTRAINT "AbsenceNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbsenceNote" ADD CONSTRAINT "AbsenceNote_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mark" ADD CONSTRAINT "Mark_workKindId_fkey" FOREIGN KEY ("workKindId") REFERENCES "WorkKind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Homework" ADD CONSTRAINT "Homework_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeworkTick" ADD CONSTRAINT "HomeworkTick_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeworkTick" ADD CONSTRAINT "HomeworkTick_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeworkTick" ADD CONSTRAINT "HomeworkTick_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Homework"("lessonId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HomeworkFile" ADD CONSTRAINT "HomeworkFile_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Homework"("lessonId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessCode" ADD CONSTRAINT "AccessCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessCode" ADD CONSTRAINT "AccessCode_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_classId_fkey" FOREIGN KEY ("classId") REFERENCES "SchoolClass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostVersion" ADD CONSTRAINT "PostVersion_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostVersion" ADD CONSTRAINT "PostVersion_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostFile" ADD CONSTRAINT "PostFile_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveredPost" ADD CONSTRAINT "DeliveredPost_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveredPost" ADD CONSTRAINT "DeliveredPost_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeekReceipt" ADD CONSTRAINT "WeekReceipt_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeekReceipt" ADD CONSTRAINT "WeekReceipt_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preferences" ADD CONSTRAINT "Preferences_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UntoldEntry" ADD CONSTRAINT "UntoldEntry_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UntoldEntry" ADD CONSTRAINT "UntoldEntry_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnouncedTest" ADD CONSTRAINT "AnnouncedTest_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnouncedTest" ADD CONSTRAINT "AnnouncedTest_workKindId_fkey" FOREIGN KEY ("workKindId") REFERENCES "WorkKind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnouncedTest" ADD CONSTRAINT "AnnouncedTest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "Student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Remark" ADD CONSTRAINT "Remark_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportFile" ADD CONSTRAINT "ImportFile_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DoneRequest" ADD CONSTRAINT "DoneRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ─── By hand: what prisma/schema.prisma cannot say ───────────────────────────────────────────────────────────────────

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Names are sorted by it: ORDER BY "lastName" COLLATE russian. Ё stands with Е, small letters with capitals.
CREATE COLLATION IF NOT EXISTS russian (provider = icu, locale = 'ru');

-- One spelling of what people write in several: no capitals, «е» for «ё», whatever the database's own locale. Keys stand on
-- it, which is why it is here and not in prisma/sql, and they are built without a search path.
CREATE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT replace(lower(name COLLATE public.russian), 'ё', 'е') COLLATE "C" $$;

ALTER TABLE "School"
  -- One deployment is one school.
  ADD CONSTRAINT "School_single" CHECK (id = 1),
  ADD CONSTRAINT "School_editDays" CHECK ("editDays" > 0),
  ADD CONSTRAINT "School_tests" CHECK ("testsPerDay" > 0 AND "testsPerWeek" > 0),
  ADD CONSTRAINT "School_silentDays" CHECK ("silentDays" BETWEEN 1 AND 365);

ALTER TABLE "AcademicYear" ADD CONSTRAINT "AcademicYear_dates" CHECK ("startsOn" < "endsOn");

ALTER TABLE "Term"
  ADD CONSTRAINT "Term_dates" CHECK ("startsOn" < "endsOn"),
  ADD CONSTRAINT "Term_number" CHECK (number BETWEEN 1 AND 4),
  ADD CONSTRAINT "Term_grades" CHECK (1 <= "fromGrade" AND "fromGrade" <= "toGrade" AND "toGrade" <= 11);

ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_dates" CHECK ("startsOn" <= "endsOn");

ALTER TABLE "BellTime" ADD CONSTRAINT "BellTime_times" CHECK (0 <= "startsAt" AND "startsAt" < "endsAt" AND "endsAt" <= 1440);

ALTER TABLE "SchoolClass"
  ADD CONSTRAINT "SchoolClass_grade" CHECK (grade BETWEEN 1 AND 11),
  ADD CONSTRAINT "SchoolClass_shift" CHECK (shift BETWEEN 1 AND 3);

-- A student is in one class at a time; both days of an enrollment belong to it.
ALTER TABLE "Enrollment"
  ADD CONSTRAINT "Enrollment_dates" CHECK ("startsOn" <= "endsOn"),
  ADD CONSTRAINT "Enrollment_one_class_a_day"
    EXCLUDE USING gist ("studentId" WITH =, daterange("startsOn", "endsOn", '[]') WITH &&);

-- A student's class of a day and of those after it: the classes of years before are not looked at.
CREATE INDEX "Enrollment_studentId_until" ON "Enrollment" ("studentId", (coalesce("endsOn", 'infinity')));

-- What is written in two ways is one thing all the same.
CREATE UNIQUE INDEX "Subject_name_key" ON "Subject" (plain_name(title));
CREATE UNIQUE INDEX "ClassGroup_name_key" ON "ClassGroup" ("classId", plain_name(title));
CREATE UNIQUE INDEX "Department_title_key" ON "Department" (plain_name(title));
CREATE UNIQUE INDEX "WorkKind_title_key" ON "WorkKind" (plain_name(title));
CREATE UNIQUE INDEX "AbsenceSign_sign_key" ON "AbsenceSign" (plain_name(sign));

-- A whole class has a course once with the same teacher, as each of its groups has.
CREATE UNIQUE INDEX "Course_key" ON "Course" ("classId", "groupId", "subjectId", "teacherId") NULLS NOT DISTINCT;

-- A course has one lesson at a place of the timetable, on each day and in each of two alternating weeks.
ALTER TABLE "TimetableSlot"
  ADD CONSTRAINT "TimetableSlot_weekday" CHECK (weekday BETWEEN 1 AND 7),
  ADD CONSTRAINT "TimetableSlot_week" CHECK (week BETWEEN 1 AND 2),
  ADD CONSTRAINT "TimetableSlot_dates" CHECK ("validFrom" <= "validTo"),
  ADD CONSTRAINT "TimetableSlot_one_at_a_time" EXCLUDE USING gist ("courseId" WITH =, weekday WITH =, number WITH =,
    int4range(coalesce(week, 1), coalesce(week, 2), '[]') WITH &&, daterange("validFrom", "validTo", '[]') WITH &&);

ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_numbers" CHECK (number > 0 AND hours > 0);

-- It carries what a course's lessons are looked through for, so that their rows are not read.
DROP INDEX "Lesson_courseId_date_number_key";
CREATE UNIQUE INDEX "Lesson_courseId_date_number_key" ON "Lesson" ("courseId", date, number) INCLUDE (id, "startsAt", "planItemId");

ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_times" CHECK ("startsAt" < "endsAt");

-- Of a part of a day: which lessons.
ALTER TABLE "AbsenceNote"
  ADD CONSTRAINT "AbsenceNote_days" CHECK ("fromOn" <= "toOn"),
  ADD CONSTRAINT "AbsenceNote_lessons" CHECK (("firstNumber" IS NULL) = ("lastNumber" IS NULL) AND "firstNumber" <= "lastNumber"
    AND ("firstNumber" IS NULL OR "fromOn" = "toOn"));

-- One request at a time.
CREATE UNIQUE INDEX "Correction_waiting" ON "Correction" ("lessonId", "askedById") WHERE state = 'waiting';

ALTER TABLE "WorkKind" ADD CONSTRAINT "WorkKind_weight" CHECK (weight > 0);

ALTER TABLE "Mark" ADD CONSTRAINT "Mark_value" CHECK (value IN ('2', '3', '4', '5', 'pass', 'fail'));

-- An account belongs to one person at a time.
CREATE UNIQUE INDEX "Link_live_account" ON "Link" (messenger, account) WHERE "endedAt" IS NULL;

ALTER TABLE "AccessCode" ADD CONSTRAINT "AccessCode_dates" CHECK ("issuedAt" < "expiresAt");

ALTER TABLE "Preferences" ADD CONSTRAINT "Preferences_minutes" CHECK ("digestAt" BETWEEN 0 AND 1439
  AND "quietFrom" BETWEEN 0 AND 1439 AND "quietTo" BETWEEN 0 AND 1439 AND ("quietFrom" IS NULL) = ("quietTo" IS NULL));

ALTER TABLE "Post"
  ADD CONSTRAINT "Post_class" CHECK ((section = 'class') = ("classId" IS NOT NULL)),
  ADD CONSTRAINT "Post_event" CHECK (("startsAt" IS NULL) = ("endsAt" IS NULL) AND "endsAt" >= "startsAt"
    AND (kind::text <> 'event' OR state IN ('draft', 'proposed') OR "startsAt" IS NOT NULL)),
  ADD CONSTRAINT "Post_published" CHECK (state NOT IN ('published', 'stopped') OR "publishedAt" IS NOT NULL),
  ADD CONSTRAINT "Post_scheduled" CHECK (state <> 'scheduled' OR "publishAt" IS NOT NULL);

-- Most notices are of no post.
CREATE INDEX "Notice_postId" ON "Notice" ("postId") WHERE "postId" IS NOT NULL;
CREATE INDEX "Notice_personId_postId" ON "Notice" ("personId", "postId") WHERE "postId" IS NOT NULL;

-- Posts are found by the words of their text, in whatever form they stand there.
CREATE INDEX "Post_words" ON "Post" USING gin (to_tsvector('russian', translate(text, 'ёЁ', 'еЕ'))) WHERE state <> 'draft';
