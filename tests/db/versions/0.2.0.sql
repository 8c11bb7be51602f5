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
;

-- AlterTable
ALTER TABLE "Link" ALTER COLUMN "messenger" DROP DEFAULT;

-- Request ids begin with their messenger, so that a press of before is still known when it comes again. A post's stays: a dialogue
-- that has begun goes on by it.
UPDATE "DoneRequest" SET id = 'telegram:' || id WHERE id ~ '^(press|update):';
UPDATE "Mark" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "AbsenceNote" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "Remark" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "Correction" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';
UPDATE "ImportFile" SET "requestId" = 'telegram:' || "requestId" WHERE "requestId" ~ '^(press|update):';

-- Where a sending is followed: the account with its messenger, the message as its bot knows it.
UPDATE "Post" SET progress = jsonb_build_object(
  'messenger', 'telegram', 'account', progress ->> 'account', 'message', 'text:' || (progress ->> 'message'))
WHERE progress IS NOT NULL AND progress ->> 'messenger' IS NULL;
;

-- A list is empty rather than null, as Prisma reads it; the schema cannot say so.
UPDATE "Staff" SET roles = '{}' WHERE roles IS NULL;
UPDATE "Preferences" SET muted = '{}' WHERE muted IS NULL;
UPDATE "ImportFile" SET tables = '{}' WHERE tables IS NULL;
ALTER TABLE "Staff" ALTER roles SET NOT NULL;
ALTER TABLE "Preferences" ALTER muted SET NOT NULL;
ALTER TABLE "ImportFile" ALTER tables SET NOT NULL;
ALTER TABLE "Staff" ALTER roles SET DEFAULT ARRAY[]::"StaffRole"[];
ALTER TABLE "ImportFile" ALTER tables SET DEFAULT ARRAY[]::TEXT[];
;

-- Who has a course, from a day to a day: a class has it, or those of its group. Whoever looks for a student's lessons of a day
-- asks for that day here, so that the classes of other years are not looked at.
CREATE VIEW "CourseRoster" WITH (security_invoker = true) AS
SELECT c.id AS "courseId", e."studentId", e."startsOn", coalesce(e."endsOn", 'infinity') AS "endsOn"
FROM "Course" c JOIN "Enrollment" e ON e."classId" = c."classId"
WHERE c."groupId" IS NULL
   OR EXISTS (SELECT FROM "GroupMember" m WHERE m."groupId" = c."groupId" AND m."studentId" = e."studentId");
;

-- A course with what it is called by: its subject, its class, and the group of it that has the course, if not the whole class. The
-- joins are outer ones so that the planner leaves out those whose columns are not asked for: each course has its subject and class.
CREATE VIEW "NamedCourse" WITH (security_invoker = true) AS
SELECT c.*, s.title AS subject, k.title AS "className", k.grade, k.letter, k."yearId", g.title AS "group"
FROM "Course" c LEFT JOIN "Subject" s ON s.id = c."subjectId" LEFT JOIN "SchoolClass" k ON k.id = c."classId"
LEFT JOIN "ClassGroup" g ON g.id = c."groupId";
;

-- All that an entry says, in one spelling, after the hash before it.
CREATE FUNCTION audit_hash(entry "AuditEntry", before bytea) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(before || convert_to(jsonb_build_array(entry.id, extract(epoch FROM entry.at) * 1000, entry."actorId",
    entry.action, entry."lessonId", entry."studentId", entry."personId", entry."requestId", entry.before, entry.after,
    entry.chain, entry.number)::text, 'UTF8'))
$$;
;

-- A person's calendar address ends with the last account: whoever comes back with a new code gets a new address, and an old one
-- that others may know stays dead.
CREATE FUNCTION end_calendar_feed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "CalendarFeed" WHERE "personId" = OLD."personId"
    AND NOT EXISTS (SELECT FROM "Link" WHERE "personId" = OLD."personId" AND "endedAt" IS NULL);
  RETURN NULL;
END
$$;

CREATE TRIGGER "Link_calendar" AFTER UPDATE OF "endedAt", "personId" OR DELETE ON "Link" FOR EACH ROW EXECUTE FUNCTION end_calendar_feed();
;

-- Whether the same student may be in two courses of one class, by their groups: null is the whole class.
CREATE FUNCTION groups_meet(one int, other int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT one IS NULL OR other IS NULL OR one = other
$$;
;

-- Whether somebody who is that is among them (domain/posts/audience.ts says what an audience is).
CREATE FUNCTION is_addressed(audience jsonb, person int, told_as text, class int, grade int, departments int[])
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT audience -> 'people' @> to_jsonb(person) OR CASE told_as
    WHEN 'staff' THEN (audience ->> 'staff')::boolean
      OR EXISTS (SELECT FROM unnest(departments) d WHERE audience -> 'departments' @> to_jsonb(d))
    ELSE audience ->> 'as' IN ('both', told_as || 's')
      AND ((audience ->> 'families')::boolean OR audience -> 'grades' @> to_jsonb(grade) OR audience -> 'classes' @> to_jsonb(class))
  END
$$;
;

-- Whether the days of writing into a lesson of that day are over.
CREATE FUNCTION is_past_editing(day date, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(day + (SELECT "editDays" FROM "School") < today, false)
$$;
;

-- Whether notices wait now for that person: from one minute of the day to another, over midnight too.
CREATE FUNCTION is_quiet(person int, present timestamptz, zone text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN hours.since IS NULL OR hours.since = hours.until THEN false
    WHEN hours.since < hours.until THEN minute >= hours.since AND minute < hours.until
    ELSE minute >= hours.since OR minute < hours.until END
  FROM (SELECT (extract(hour FROM present AT TIME ZONE zone) * 60 + extract(minute FROM present AT TIME ZONE zone))::int AS minute) now,
    (SELECT CASE WHEN count(*) = 0 THEN 1320 ELSE max("quietFrom") END AS since,
      CASE WHEN count(*) = 0 THEN 420 ELSE max("quietTo") END AS until
      FROM "Preferences" WHERE "personId" = person) hours
$$;
;

-- What a press changes of a lesson's entries is kept for «Отменить», for as long as the transaction says who writes.
CREATE FUNCTION keep_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  writer jsonb := nullif(current_setting('classbook.writer', true), '')::jsonb;
  fields text[] := TG_ARGV;
  was jsonb;
  became jsonb;
BEGIN
  IF writer IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN became := to_jsonb(NEW); END IF;
  IF cardinality(fields) > 0 THEN
    was := (SELECT jsonb_object_agg(key, was -> key) FROM unnest(fields) AS key);
    became := (SELECT jsonb_object_agg(key, became -> key) FROM unnest(fields) AS key);
  END IF;
  IF was IS DISTINCT FROM became THEN
    INSERT INTO "Change" (at, "actorId", "requestId", "lessonId", entry, before, after)
    VALUES ((writer ->> 'at')::timestamptz, (writer ->> 'actorId')::int, writer ->> 'requestId',
      coalesce(became ->> 'lessonId', was ->> 'lessonId', became ->> 'id')::int, TG_TABLE_NAME, was, became);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Mark_change" AFTER INSERT OR UPDATE OR DELETE ON "Mark" FOR EACH ROW EXECUTE FUNCTION keep_change();

CREATE TRIGGER "Absence_change" AFTER INSERT OR UPDATE OR DELETE ON "Absence" FOR EACH ROW EXECUTE FUNCTION keep_change();

CREATE TRIGGER "Homework_change" AFTER INSERT OR UPDATE OR DELETE ON "Homework" FOR EACH ROW EXECUTE FUNCTION keep_change();

CREATE TRIGGER "Lesson_change" AFTER UPDATE ON "Lesson" FOR EACH ROW
  EXECUTE FUNCTION keep_change('id', 'topic', 'planItemId', 'attendanceTakenAt');

CREATE TRIGGER "HomeworkFile_change" AFTER INSERT OR UPDATE OR DELETE ON "HomeworkFile" FOR EACH ROW
  EXECUTE FUNCTION keep_change();
;

-- Whatever is changed of these entries by somebody's press, or taken back, waits to be told to the family. What the family
-- knows stays as it was until then, however often the entry changes.
CREATE FUNCTION keep_untold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at text := coalesce(nullif(current_setting('classbook.writer', true), '')::jsonb ->> 'at',
    nullif(current_setting('classbook.undone_at', true), ''));
  changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  known jsonb;
BEGIN
  IF at IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    known := (SELECT jsonb_object_agg(field, to_jsonb(OLD) -> field) FROM unnest(TG_ARGV) AS field);
    IF TG_OP = 'UPDATE' AND known = (SELECT jsonb_object_agg(field, to_jsonb(NEW) -> field) FROM unnest(TG_ARGV) AS field)
      THEN RETURN NULL; END IF;
  END IF;
  INSERT INTO "UntoldEntry" (entry, key, "lessonId", "studentId", "changedAt", told)
  VALUES (TG_TABLE_NAME, coalesce(changed ->> 'id', concat_ws(':', changed ->> 'lessonId', changed ->> 'studentId')),
    (changed ->> 'lessonId')::int, (changed ->> 'studentId')::int, at::timestamptz, known)
  ON CONFLICT (entry, key) DO UPDATE SET "changedAt" = excluded."changedAt", open = true;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Mark_untold" AFTER INSERT OR UPDATE OR DELETE ON "Mark" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('value', 'comment');

CREATE TRIGGER "Absence_untold" AFTER INSERT OR UPDATE OR DELETE ON "Absence" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('code');

CREATE TRIGGER "Homework_untold" AFTER INSERT OR UPDATE OR DELETE ON "Homework" FOR EACH ROW
  EXECUTE FUNCTION keep_untold('text', 'dueOn');
;

-- What stands for a student's name in a school without names: the id between two private characters, which the messenger's
-- border puts into words for each reader. Null: the name may be shown.
CREATE FUNCTION name_mark(person int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT chr(57344) || person || chr(57345)
  WHERE (SELECT "nameFree" FROM "School" LIMIT 1) AND EXISTS (SELECT FROM "Student" WHERE id = person)
$$;
;

-- The version of a card grows with whatever stands on it, whether a chat or an import changes it: nobody can forget to.
CREATE FUNCTION next_card_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END
$$;

CREATE TRIGGER "Person_version" BEFORE UPDATE ON "Person" FOR EACH ROW
  WHEN (ROW(OLD."lastName", OLD."firstName", OLD."middleName", OLD."birthDate", OLD.phone, OLD.email, OLD.address)
    IS DISTINCT FROM ROW(NEW."lastName", NEW."firstName", NEW."middleName", NEW."birthDate", NEW.phone, NEW.email, NEW.address))
  EXECUTE FUNCTION next_card_version();
;

-- The plan's item that a lesson is on, by those given before it: the last one until its hours are over, then the next.
CREATE FUNCTION next_plan_item(lesson int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT i.id FROM "Lesson" l JOIN "PlanItem" i ON i."courseId" = l."courseId"
  LEFT JOIN LATERAL (
    SELECT p.number + (given.lessons >= p.hours)::int AS number
    FROM (SELECT b."planItemId", count(*) AS lessons FROM "Lesson" b
      WHERE b."courseId" = l."courseId" AND b.date <= l.date AND b."startsAt" < l."startsAt" AND b."planItemId" IS NOT NULL
      GROUP BY b."planItemId") given
    JOIN "PlanItem" p ON p.id = given."planItemId"
    ORDER BY p.number DESC LIMIT 1) due ON true
  WHERE l.id = lesson AND i.number >= coalesce(due.number, i.number)
  ORDER BY i.number LIMIT 1
$$;
;

-- The latest note of these states that a student's lesson falls under.
CREATE FUNCTION note_for(student int, day date, place int, states "NoteState"[]) RETURNS "AbsenceNote" LANGUAGE sql STABLE AS $$
  SELECT n FROM "AbsenceNote" n
  WHERE n."studentId" = student AND day BETWEEN n."fromOn" AND n."toOn" AND n.state = ANY(states)
    AND (n."firstNumber" IS NULL OR place BETWEEN n."firstNumber" AND n."lastNumber")
  ORDER BY n.id DESC LIMIT 1
$$;
;

-- An entry as it stands, in the fields that the family is told; null: there is none. Of a place of the timetable
-- («course:day:number»): where its lesson is now, or why it is cancelled.
CREATE FUNCTION present_entry(entry text, key text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE entry
    WHEN 'Mark' THEN (SELECT jsonb_build_object('value', value, 'comment', comment) FROM "Mark" WHERE id = key::int)
    WHEN 'Absence' THEN (SELECT jsonb_build_object('code', code) FROM "Absence"
      WHERE "lessonId" = split_part(key, ':', 1)::int AND "studentId" = split_part(key, ':', 2)::int)
    WHEN 'Homework' THEN (SELECT jsonb_build_object('text', text, 'dueOn', "dueOn") FROM "Homework" WHERE "lessonId" = key::int)
    WHEN 'Place' THEN coalesce(
      (SELECT CASE WHEN l.id IS NULL THEN jsonb_build_object('reason', x.reason)
          ELSE jsonb_build_object('day', l.date, 'number', l.number) END
        FROM "TimetableChange" x LEFT JOIN "Lesson" l ON l.id = x."lessonId"
        WHERE x."courseId" = split_part(key, ':', 1)::int AND x.date = split_part(key, ':', 2)::date
          AND x.number = split_part(key, ':', 3)::int),
      jsonb_build_object('day', split_part(key, ':', 2)::date, 'number', split_part(key, ':', 3)::int))
  END
$$;
;

-- The audit log is appended to and never changed, not even by a fault of this program.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'AuditEntry is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
;

-- The ends of the chains are moved by the entries themselves alone.
CREATE FUNCTION refuse_chain_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 AND TG_OP IN ('INSERT', 'UPDATE') THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'AuditChain follows AuditEntry: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "AuditChain_follows" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "AuditChain"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_chain_change();
;

-- The day by which the lists of the school are judged: today within a school year; between two years the first day of
-- the next one as soon as it is there (rolled over or imported), until then the last day of the one that ended.
CREATE FUNCTION school_day(today date) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT today FROM "AcademicYear" WHERE today BETWEEN "startsOn" AND "endsOn" LIMIT 1),
    (SELECT min("startsOn") FROM "AcademicYear" WHERE "startsOn" > today),
    (SELECT max("endsOn") FROM "AcademicYear" WHERE "endsOn" < today),
    today)
$$;
;

-- The argument names the column that holds the id of the card's person.
CREATE FUNCTION touch_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
  UPDATE "Person" SET version = version + 1 WHERE id = (to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[0])::int;
  RETURN NULL;
END
$$;

CREATE TRIGGER "Staff_version" AFTER UPDATE ON "Staff"
  FOR EACH ROW EXECUTE FUNCTION touch_card('id');

CREATE TRIGGER "Guardian_version" AFTER INSERT OR UPDATE OR DELETE ON "Guardian"
  FOR EACH ROW EXECUTE FUNCTION touch_card('studentId');

CREATE TRIGGER "Enrollment_version" AFTER INSERT OR UPDATE OR DELETE ON "Enrollment"
  FOR EACH ROW EXECUTE FUNCTION touch_card('studentId');
;

-- Puts back what one press changed, the last change first. False, and the transaction is to be rolled back, when an entry
-- is not as the press left it: somebody has changed it since.
CREATE FUNCTION undo_changes(actor int, request text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  change "Change";
  place text;
  columns text;
  present jsonb;
BEGIN
  FOR change IN SELECT * FROM "Change" WHERE "actorId" = actor AND "requestId" = request ORDER BY id DESC LOOP
    SELECT string_agg(format('%I = %L', key, coalesce(change.after, change.before) ->> key), ' AND ') INTO place
      FROM unnest(CASE change.entry WHEN 'Absence' THEN ARRAY['lessonId', 'studentId']
        WHEN 'Homework' THEN ARRAY['lessonId'] ELSE ARRAY['id'] END) AS key;
    SELECT string_agg(format('%I', key), ', ') INTO columns FROM jsonb_object_keys(coalesce(change.before, change.after)) AS key;
    EXECUTE format('SELECT (SELECT jsonb_object_agg(key, to_jsonb(t) -> key) FROM jsonb_object_keys($1) AS key)
      FROM %I t WHERE %s FOR UPDATE', change.entry, place)
      INTO present USING coalesce(change.after, change.before);
    IF present IS DISTINCT FROM change.after THEN RETURN false; END IF;
    IF change.before IS NULL THEN EXECUTE format('DELETE FROM %I WHERE %s', change.entry, place);
    ELSIF change.after IS NULL THEN
      EXECUTE format('INSERT INTO %I SELECT * FROM jsonb_populate_record(NULL::%I, $1)', change.entry, change.entry)
        USING change.before;
    ELSE
      EXECUTE format('UPDATE %I SET (%s) = (SELECT %s FROM jsonb_populate_record(NULL::%I, $1)) WHERE %s',
        change.entry, columns, columns, change.entry, place) USING change.before;
    END IF;
  END LOOP;
  DELETE FROM "Change" WHERE "actorId" = actor AND "requestId" = request;
  RETURN true;
END
$$;
;

-- Whether somebody works here on a day: not from the day on that «не работает с» names. The one definition.
CREATE FUNCTION works_here("leftOn" date, day date) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce("leftOn", 'infinity') > day
$$;
;

-- Who was in a lesson's class (or group of it) on that day: the one definition of a roster.
CREATE VIEW "LessonRoster" WITH (security_invoker = true) AS
SELECT l.id AS "lessonId", r."studentId"
FROM "Lesson" l JOIN "CourseRoster" r ON r."courseId" = l."courseId" AND l.date BETWEEN r."startsOn" AND r."endsOn";
;

-- A lesson with what it is called by: its course's subject, class and group, who gives it, and whose course it is.
-- Who was in it: "LessonRoster".
CREATE VIEW "NamedLesson" WITH (security_invoker = true) AS
SELECT l.*, c."teacherId" AS "courseTeacherId", c."classId", c."groupId", c."subjectId", c.scale, c.subject, c."className",
  c.grade, c.letter, c."yearId", c."group", concat_ws(' ', p."lastName", p."firstName", p."middleName") AS teacher
FROM "Lesson" l JOIN "NamedCourse" c ON c.id = l."courseId" LEFT JOIN "Person" p ON p.id = l."teacherId";
;

-- Every entry whose chain is broken at it: changed, moved, put in or taken out; number null: the chain's end is gone.
CREATE FUNCTION broken_audit() RETURNS TABLE (chain text, number int, id int) LANGUAGE sql STABLE AS $$
  SELECT e.chain, e.number, e.id FROM (
    SELECT a.chain, a.number, a.id, a.hash, audit_hash(a, coalesce(lag(a.hash) OVER chained, '')) AS counted,
      row_number() OVER chained AS place
    FROM "AuditEntry" a WINDOW chained AS (PARTITION BY a.chain ORDER BY a.number)) e
  WHERE e.hash <> e.counted OR e.number <> e.place
  UNION ALL
  SELECT coalesce(c.chain, e.chain), NULL, e.id FROM "AuditChain" c
  FULL JOIN (SELECT DISTINCT ON (a.chain) a.* FROM "AuditEntry" a ORDER BY a.chain, a.number DESC) e ON e.chain = c.chain
  WHERE (c.length, c.hash) IS DISTINCT FROM (e.number, e.hash)
$$;
;

-- Entries of a lesson are a chain; all others are one of whoever acted. One chain of the school would queue every press.
-- The ends of the chains are moved by the entries alone: whoever may append an entry needs no right to the chains.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last "AuditChain";
BEGIN
  NEW.chain := coalesce('lesson:' || NEW."lessonId", 'actor:' || coalesce(NEW."actorId", 0));
  INSERT INTO "AuditChain" (chain, length, hash) VALUES (NEW.chain, 0, '') ON CONFLICT (chain) DO NOTHING;
  SELECT * INTO last FROM "AuditChain" WHERE chain = NEW.chain FOR UPDATE;
  NEW.number := last.length + 1;
  NEW.hash := audit_hash(NEW, last.hash);
  UPDATE "AuditChain" SET length = NEW.number, hash = NEW.hash WHERE chain = NEW.chain;
  RETURN NEW;
END
$$;

CREATE TRIGGER "AuditEntry_chain" BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
;

-- An absence that a note accepted by the class teacher explains is entered as the note says.
CREATE FUNCTION explain_absence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT coalesce((note_for(NEW."studentId", l.date, l.number, '{accepted}')).code, NEW.code) INTO NEW.code
    FROM "Lesson" l WHERE l.id = NEW."lessonId";
  RETURN NEW;
END
$$;

CREATE TRIGGER "Absence_explained" BEFORE INSERT OR UPDATE ON "Absence" FOR EACH ROW WHEN (NEW.code = 'absent')
  EXECUTE FUNCTION explain_absence();
;

-- Whether a notice waits for the end of its person's quiet hours.
CREATE FUNCTION is_held(person int, data jsonb, present timestamptz, zone text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((data ->> 'urgent')::boolean, false) IS FALSE AND is_quiet(person, present, zone)
$$;
;

-- Whether this teacher writes into it no more: the days are over, and no request was approved for now.
CREATE FUNCTION is_locked(lesson int, day date, actor int, today date, present timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_past_editing(day, today) AND NOT EXISTS (
    SELECT FROM "Correction" c WHERE c."lessonId" = lesson AND c."askedById" = actor AND c."opensUntil" > present)
$$;
;

-- The class that each student is in on that day: the one definition of «in 7А now». Who has left is not in it, and whoever
-- does not work here any more leads no class.
CREATE FUNCTION placed(today date)
RETURNS TABLE ("studentId" int, "classId" int, grade int, "className" text, "leaderId" int) LANGUAGE sql STABLE AS $$
  SELECT e."studentId", k.id, k.grade, k.title, s.id
  FROM "Enrollment" e JOIN "SchoolClass" k ON k.id = e."classId"
  LEFT JOIN "Staff" s ON s.id = k."leaderId" AND works_here(s."leftOn", today)
  WHERE (SELECT school_day(today)) BETWEEN e."startsOn" AND coalesce(e."endsOn", 'infinity')
    AND coalesce(e."endsOn", 'infinity') >= today
$$;
;

-- The school year of that day: whose classes there are, and are led. The day is looked for once, not for each year.
CREATE FUNCTION school_year(today date) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT id FROM "AcademicYear" WHERE (SELECT school_day(today)) BETWEEN "startsOn" AND "endsOn" ORDER BY "startsOn" DESC LIMIT 1
$$;
;

-- The first name, as it may be shown: none beside a mark, which stands for the whole name.
CREATE FUNCTION shown_first_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN name_mark(p.id) IS NULL THEN p."firstName" ELSE '' END
$$;
;

-- «Иванова Мария Павловна», as it may be shown.
CREATE FUNCTION shown_full_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), concat_ws(' ', p."lastName", p."firstName", p."middleName"))
$$;
;

-- The last name, as it may be shown: a mark stands for the whole name.
CREATE FUNCTION shown_last_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), p."lastName")
$$;
;

-- The patronymic, as it may be shown: none beside a mark, which stands for the whole name.
CREATE FUNCTION shown_middle_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN name_mark(p.id) IS NULL THEN p."middleName" END
$$;
;

-- «Иванов Пётр», as it may be shown.
CREATE FUNCTION shown_name(p "Person") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(name_mark(p.id), p."lastName" || ' ' || p."firstName")
$$;
;

-- Whom a teacher may expect to be away: whom an accepted note excuses, and who was away from his lesson before this one on
-- that day. Nobody of a lesson whose attendance was taken, or of whom something was entered.
-- The lessons of the class that day are read once, not for each student: nobody is in two classes on a day.
CREATE FUNCTION expected_absences(lesson int)
RETURNS TABLE ("studentId" int, code "AbsenceCode") LANGUAGE sql STABLE AS $$
  WITH this AS MATERIALIZED (
      SELECT "courseId", date, number, "startsAt", "classId" FROM "NamedLesson" WHERE id = lesson AND "attendanceTakenAt" IS NULL),
    earlier AS MATERIALIZED (
      SELECT b.id, b."courseId", b.date, b."startsAt" FROM this t JOIN "NamedLesson" b
        ON b."classId" = t."classId" AND b.date = t.date AND b."startsAt" < t."startsAt"
      WHERE b."attendanceTakenAt" IS NOT NULL),
    before AS MATERIALIZED (
      SELECT DISTINCT ON (r."studentId") r."studentId", b.id AS "lessonId" FROM earlier b
      JOIN "CourseRoster" r ON r."courseId" = b."courseId" AND b.date BETWEEN r."startsOn" AND r."endsOn"
      ORDER BY r."studentId", b."startsAt" DESC),
    missed AS MATERIALIZED (
      SELECT a."lessonId", a."studentId", a.code FROM earlier b JOIN "Absence" a ON a."lessonId" = b.id WHERE a.code <> 'late')
  SELECT r."studentId", coalesce(n.code, a.code)
  FROM this t JOIN "CourseRoster" r ON r."courseId" = t."courseId" AND t.date BETWEEN r."startsOn" AND r."endsOn"
  LEFT JOIN before ON before."studentId" = r."studentId"
  LEFT JOIN missed a ON a."lessonId" = before."lessonId" AND a."studentId" = r."studentId"
  LEFT JOIN LATERAL note_for(r."studentId", t.date, t.number, '{accepted}') n ON true
  WHERE coalesce(n.code, a.code) IS NOT NULL
    AND r."studentId" NOT IN (SELECT o."studentId" FROM "Absence" o WHERE o."lessonId" = lesson)
$$;
;

-- Everybody whom posts may be for on that day, once for each thing that he is: staff who work here, students in a class,
-- their guardians. The one definition: sending, feeds and lists of unread all ask it.
CREATE FUNCTION told_people(today date)
RETURNS TABLE ("personId" int, told_as text, "classId" int, grade int, departments int[]) LANGUAGE sql STABLE AS $$
  SELECT s.id, 'staff', NULL::int, NULL::int, ARRAY(SELECT m."departmentId" FROM "DepartmentMember" m WHERE m."staffId" = s.id)
  FROM "Staff" s WHERE works_here(s."leftOn", today)
  UNION ALL SELECT k."studentId", 'student', k."classId", k.grade, NULL FROM placed(today) k
  UNION ALL SELECT g."personId", 'guardian', k."classId", k.grade, NULL
    FROM placed(today) k JOIN "Guardian" g ON g."studentId" = k."studentId"
$$;
;

-- Whether an event of the school takes a student from a lesson between two moments: whoever of his family was told of it.
CREATE FUNCTION is_excused(student int, begins timestamptz, ends timestamptz, today date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM "Post" o, told_people(today) t
    WHERE o.kind = 'event' AND o.excuses AND o.state = 'published' AND o."startsAt" < ends AND o."endsAt" > begins
      AND t."personId" = student AND t.told_as = 'student'
      AND is_addressed(o.audience || '{"as": "both"}', student, t.told_as, t."classId", t.grade, t.departments))
$$;
;

-- The posts that somebody may read: those for him as he is today, those that he was sent, and what families of a class are
-- told, for whoever leads it (п. 5.3.3). Where only this school year matters, posts of the years before are not looked at (some of
-- the days around the year's beginning are among the answer all the same).
CREATE FUNCTION readable_posts(person int, today date, this_year boolean DEFAULT false) RETURNS SETOF int LANGUAGE sql STABLE AS $$
  WITH told AS MATERIALIZED (SELECT t.* FROM told_people(today) t WHERE t."personId" = person),
    begun AS MATERIALIZED (
      SELECT coalesce(max(y."endsOn"), '-infinity')::timestamptz AS at FROM "AcademicYear" y
      WHERE this_year AND y."endsOn" < (SELECT "startsOn" FROM "AcademicYear" WHERE id = (SELECT school_year(today)))),
    led AS MATERIALIZED (
      SELECT c.id, c.grade FROM "SchoolClass" c JOIN "Staff" s ON s.id = c."leaderId" AND works_here(s."leftOn", today)
      WHERE c."leaderId" = person AND c."yearId" = (SELECT school_year(today)))
  SELECT o.id FROM "Post" o WHERE o.state = 'published' AND o."publishedAt" >= (SELECT at FROM begun)
    AND EXISTS (SELECT FROM told t WHERE is_addressed(o.audience, person, t.told_as, t."classId", t.grade, t.departments))
  UNION SELECT o.id FROM "Notice" n JOIN "Post" o ON o.id = n."postId"
    WHERE n."personId" = person AND n."postId" IS NOT NULL AND n.state = 'sent' AND o.state IN ('published', 'stopped')
      AND o."publishedAt" >= (SELECT at FROM begun)
  UNION SELECT o.id FROM led c JOIN "Post" o ON o.state = 'published' AND o."publishedAt" >= (SELECT at FROM begun)
    AND is_addressed(o.audience || '{"people": [], "as": "both"}', person, 'guardian', c.id, c.grade, NULL)
$$;
;

CREATE TABLE _migrations (name text PRIMARY KEY, checksum text NOT NULL, "appliedAt" timestamptz NOT NULL DEFAULT now());

CREATE TABLE _definitions (position int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL);

SET session_replication_role = replica;

INSERT INTO "Absence" ("lessonId", "studentId", code)
SELECT "lessonId", "studentId", code FROM json_populate_recordset(NULL::"Absence", $rows$[{"lessonId":1,"studentId":3,"code":"ill"}]$rows$);

INSERT INTO "AbsenceNote" (id, "studentId", "authorId", "fromOn", "toOn", "firstNumber", "lastNumber", code, text, file, "fileKind", at, "requestId", state, "decidedById", "decidedAt")
SELECT id, "studentId", "authorId", "fromOn", "toOn", "firstNumber", "lastNumber", code, text, file, "fileKind", at, "requestId", state, "decidedById", "decidedAt" FROM json_populate_recordset(NULL::"AbsenceNote", $rows$[{"id":1,"studentId":3,"authorId":5,"fromOn":"2026-09-11","toOn":"2026-09-11","firstNumber":null,"lastNumber":null,"code":"ill","text":"температура","file":null,"fileKind":null,"at":"2026-09-10T10:00:00+00:00","requestId":"note","state":"waiting","decidedById":null,"decidedAt":null}]$rows$);

INSERT INTO "AbsenceSign" (code, sign, title, offered)
SELECT code, sign, title, offered FROM json_populate_recordset(NULL::"AbsenceSign", $rows$[{"code":"ill","sign":"Бл","title":"болен","offered":true}]$rows$);

INSERT INTO "AcademicYear" (id, title, "startsOn", "endsOn")
SELECT id, title, "startsOn", "endsOn" FROM json_populate_recordset(NULL::"AcademicYear", $rows$[{"id":1,"title":"2026/2027","startsOn":"2026-09-01","endsOn":"2027-05-31"}, 
 {"id":2,"title":"2025/2026","startsOn":"2025-09-01","endsOn":"2026-05-31"}]$rows$);

INSERT INTO "AccessCode" (id, "personId", "codeHash", "tokenHash", "issuedById", "issuedAt", "expiresAt", "usedAt", "revokedAt")
SELECT id, "personId", "codeHash", "tokenHash", "issuedById", "issuedAt", "expiresAt", "usedAt", "revokedAt" FROM json_populate_recordset(NULL::"AccessCode", $rows$[{"id":1,"personId":5,"codeHash":"code","tokenHash":"token","issuedById":2,"issuedAt":"2026-09-10T10:00:00+00:00","expiresAt":"2026-09-11T00:00:00+00:00","usedAt":null,"revokedAt":null}]$rows$);

INSERT INTO "AnnouncedTest" ("lessonId", "workKindId", "authorId", at)
SELECT "lessonId", "workKindId", "authorId", at FROM json_populate_recordset(NULL::"AnnouncedTest", $rows$[{"lessonId":1,"workKindId":1,"authorId":1,"at":"2026-09-10T10:00:00+00:00"}]$rows$);

INSERT INTO "AuditChain" (chain, length, hash)
SELECT chain, length, hash FROM json_populate_recordset(NULL::"AuditChain", $rows$[{"chain":"lesson:1","length":2,"hash":"\\xea707cff689f8b85289c9c19395e3dcf0b7d5d63f51f3d99d07137debe41f487"}, 
 {"chain":"actor:1","length":1,"hash":"\\xe19fbbe8fd109862320a4d03427e9476ab73293b051c5d6d282bb62367aefbab"}]$rows$);

INSERT INTO "AuditEntry" (id, at, "actorId", action, "lessonId", "studentId", "personId", "requestId", before, after, chain, number, hash)
SELECT id, at, "actorId", action, "lessonId", "studentId", "personId", "requestId", before, after, chain, number, hash FROM json_populate_recordset(NULL::"AuditEntry", $rows$[{"id":1,"at":"2026-09-10T10:00:00+00:00","actorId":1,"action":"mark.put","lessonId":1,"studentId":null,"personId":null,"requestId":null,"before":null,"after":{"value": "5"},"chain":"lesson:1","number":1,"hash":"\\xe48b74dacd8625421f92ed57d4be844aaa5b5529627e129eb37bf1fce0f15d97"}, 
 {"id":2,"at":"2026-09-10T10:00:00+00:00","actorId":1,"action":"mark.put","lessonId":1,"studentId":null,"personId":null,"requestId":null,"before":null,"after":{"value": "5"},"chain":"lesson:1","number":2,"hash":"\\xea707cff689f8b85289c9c19395e3dcf0b7d5d63f51f3d99d07137debe41f487"}, 
 {"id":3,"at":"2026-09-10T10:00:00+00:00","actorId":1,"action":"mark.put","lessonId":null,"studentId":null,"personId":null,"requestId":null,"before":null,"after":{"value": "5"},"chain":"actor:1","number":1,"hash":"\\xe19fbbe8fd109862320a4d03427e9476ab73293b051c5d6d282bb62367aefbab"}]$rows$);

INSERT INTO "BellTime" (shift, number, "startsAt", "endsAt")
SELECT shift, number, "startsAt", "endsAt" FROM json_populate_recordset(NULL::"BellTime", $rows$[{"shift":1,"number":1,"startsAt":510,"endsAt":555}, 
 {"shift":1,"number":2,"startsAt":570,"endsAt":615}, 
 {"shift":1,"number":3,"startsAt":630,"endsAt":675}, 
 {"shift":1,"number":4,"startsAt":690,"endsAt":735}, 
 {"shift":1,"number":5,"startsAt":750,"endsAt":795}, 
 {"shift":1,"number":6,"startsAt":810,"endsAt":855}, 
 {"shift":2,"number":1,"startsAt":840,"endsAt":885}, 
 {"shift":2,"number":2,"startsAt":900,"endsAt":945}, 
 {"shift":2,"number":3,"startsAt":960,"endsAt":1005}, 
 {"shift":2,"number":4,"startsAt":1020,"endsAt":1065}, 
 {"shift":2,"number":5,"startsAt":1080,"endsAt":1125}, 
 {"shift":2,"number":6,"startsAt":1140,"endsAt":1185}]$rows$);

INSERT INTO "CalendarFeed" ("personId", "tokenHash", "createdAt")
SELECT "personId", "tokenHash", "createdAt" FROM json_populate_recordset(NULL::"CalendarFeed", $rows$[{"personId":5,"tokenHash":"secret","createdAt":"2026-09-10T10:00:00+00:00"}]$rows$);

INSERT INTO "Change" (id, at, "actorId", "requestId", "lessonId", entry, before, after)
SELECT id, at, "actorId", "requestId", "lessonId", entry, before, after FROM json_populate_recordset(NULL::"Change", $rows$[{"id":1,"at":"2026-09-10T10:00:00+00:00","actorId":1,"requestId":"press","lessonId":1,"entry":"Mark","before":null,"after":{"value": "5"}}]$rows$);

INSERT INTO "ClassGroup" (id, "classId", title)
SELECT id, "classId", title FROM json_populate_recordset(NULL::"ClassGroup", $rows$[{"id":1,"classId":2,"title":"Группа 1"}, 
 {"id":2,"classId":1,"title":"Группа 1"}, 
 {"id":3,"classId":1,"title":"Вторая"}]$rows$);

INSERT INTO "ConversationState" (key, state, "updatedAt")
SELECT key, state, "updatedAt" FROM json_populate_recordset(NULL::"ConversationState", $rows$[{"key":"telegram:1","state":{},"updatedAt":"2026-09-10T10:00:00+00:00"}]$rows$);

INSERT INTO "Correction" (id, "lessonId", "askedById", "askedAt", reason, "requestId", state, "decidedById", "decidedAt", "opensUntil")
SELECT id, "lessonId", "askedById", "askedAt", reason, "requestId", state, "decidedById", "decidedAt", "opensUntil" FROM json_populate_recordset(NULL::"Correction", $rows$[{"id":1,"lessonId":1,"askedById":1,"askedAt":"2026-09-10T10:00:00+00:00","reason":"описка","requestId":"correction","state":"waiting","decidedById":null,"decidedAt":null,"opensUntil":null}]$rows$);

INSERT INTO "Course" (id, "classId", "groupId", "subjectId", "teacherId", scale)
SELECT id, "classId", "groupId", "subjectId", "teacherId", scale FROM json_populate_recordset(NULL::"Course", $rows$[{"id":1,"classId":1,"groupId":null,"subjectId":1,"teacherId":1,"scale":"numbers"}, 
 {"id":2,"classId":1,"groupId":null,"subjectId":2,"teacherId":1,"scale":"numbers"}, 
 {"id":3,"classId":2,"groupId":null,"subjectId":1,"teacherId":8,"scale":"numbers"}, 
 {"id":4,"classId":2,"groupId":null,"subjectId":3,"teacherId":13,"scale":"numbers"}]$rows$);

INSERT INTO "DeliveredPost" (id, "postId", "linkId", message, version)
SELECT id, "postId", "linkId", message, version FROM json_populate_recordset(NULL::"DeliveredPost", $rows$[{"id":1,"postId":1,"linkId":1,"message":"5","version":1}]$rows$);

INSERT INTO "Department" (id, title)
SELECT id, title FROM json_populate_recordset(NULL::"Department", $rows$[{"id":1,"title":"точных наук"}]$rows$);

INSERT INTO "DepartmentMember" ("departmentId", "staffId", head)
SELECT "departmentId", "staffId", head FROM json_populate_recordset(NULL::"DepartmentMember", $rows$[{"departmentId":1,"staffId":14,"head":true}]$rows$);

INSERT INTO "DoneRequest" (id, "personId", at)
SELECT id, "personId", at FROM json_populate_recordset(NULL::"DoneRequest", $rows$[{"id":"done","personId":5,"at":"2026-09-10T10:00:00+00:00"}]$rows$);

INSERT INTO "Enrollment" (id, "studentId", "classId", "startsOn", "endsOn", reason)
SELECT id, "studentId", "classId", "startsOn", "endsOn", reason FROM json_populate_recordset(NULL::"Enrollment", $rows$[{"id":1,"studentId":3,"classId":1,"startsOn":"2026-09-01","endsOn":null,"reason":null}, 
 {"id":2,"studentId":4,"classId":1,"startsOn":"2026-09-01","endsOn":null,"reason":null}, 
 {"id":3,"studentId":9,"classId":2,"startsOn":"2026-09-01","endsOn":null,"reason":null}, 
 {"id":4,"studentId":12,"classId":3,"startsOn":"2025-09-01","endsOn":"2026-06-10","reason":"moved"}, 
 {"id":5,"studentId":17,"classId":2,"startsOn":"2026-09-01","endsOn":null,"reason":null}]$rows$);

INSERT INTO "FailedRedemption" (id, messenger, account, at)
SELECT id, messenger, account, at FROM json_populate_recordset(NULL::"FailedRedemption", $rows$[{"id":1,"messenger":"telegram","account":"9999","at":"2026-09-10T10:00:00+00:00"}]$rows$);

INSERT INTO "GroupMember" ("groupId", "studentId")
SELECT "groupId", "studentId" FROM json_populate_recordset(NULL::"GroupMember", $rows$[{"groupId":3,"studentId":3}]$rows$);

INSERT INTO "Guardian" ("personId", "studentId", kinship)
SELECT "personId", "studentId", kinship FROM json_populate_recordset(NULL::"Guardian", $rows$[{"personId":5,"studentId":3,"kinship":"guardian"}, 
 {"personId":6,"studentId":4,"kinship":"guardian"}, 
 {"personId":10,"studentId":9,"kinship":"guardian"}, 
 {"personId":11,"studentId":9,"kinship":"guardian"}]$rows$);

INSERT INTO "Holiday" (id, title, "startsOn", "endsOn")
SELECT id, title, "startsOn", "endsOn" FROM json_populate_recordset(NULL::"Holiday", $rows$[{"id":1,"title":"День учителя","startsOn":"2026-09-11","endsOn":"2026-09-11"}]$rows$);

INSERT INTO "Homework" ("lessonId", text, kind, "dueOn")
SELECT "lessonId", text, kind, "dueOn" FROM json_populate_recordset(NULL::"Homework", $rows$[{"lessonId":1,"text":"Упражнение 5","kind":null,"dueOn":"2026-09-11"}]$rows$);

INSERT INTO "HomeworkFile" (id, "lessonId", kind, file, "fileKey", name)
SELECT id, "lessonId", kind, file, "fileKey", name FROM json_populate_recordset(NULL::"HomeworkFile", $rows$[{"id":1,"lessonId":1,"kind":"photo","file":"id","fileKey":"key","name":null}]$rows$);

INSERT INTO "HomeworkTick" ("personId", "studentId", "lessonId")
SELECT "personId", "studentId", "lessonId" FROM json_populate_recordset(NULL::"HomeworkTick", $rows$[{"personId":5,"studentId":3,"lessonId":1}]$rows$);

INSERT INTO "ImportAlias" (kind, name, "targetId")
SELECT kind, name, "targetId" FROM json_populate_recordset(NULL::"ImportAlias", $rows$[{"kind":"teacher","name":"Соколова","targetId":1}]$rows$);

INSERT INTO "ImportFile" (id, "personId", name, bytes, tables, rows, "addedAt", "requestId")
SELECT id, "personId", name, bytes, tables, rows, "addedAt", "requestId" FROM json_populate_recordset(NULL::"ImportFile", $rows$[{"id":1,"personId":2,"name":"a.csv","bytes":"\\x61","tables":["staff"],"rows":1,"addedAt":"2026-09-10T10:00:00+00:00","requestId":"file"}]$rows$);

INSERT INTO "Lesson" (id, "courseId", date, number, "startsAt", "endsAt", room, "teacherId", topic, "planItemId", substituted, "signedAt", "attendanceTakenAt")
SELECT id, "courseId", date, number, "startsAt", "endsAt", room, "teacherId", topic, "planItemId", substituted, "signedAt", "attendanceTakenAt" FROM json_populate_recordset(NULL::"Lesson", $rows$[{"id":1,"courseId":1,"date":"2026-09-11","number":1,"startsAt":"2026-09-11T05:30:00+00:00","endsAt":"2026-09-11T06:15:00+00:00","room":null,"teacherId":1,"topic":null,"planItemId":null,"substituted":false,"signedAt":null,"attendanceTakenAt":null}, 
 {"id":2,"courseId":2,"date":"2026-09-11","number":2,"startsAt":"2026-09-11T06:30:00+00:00","endsAt":"2026-09-11T07:15:00+00:00","room":null,"teacherId":1,"topic":null,"planItemId":null,"substituted":false,"signedAt":null,"attendanceTakenAt":null}, 
 {"id":3,"courseId":2,"date":"2026-09-14","number":1,"startsAt":"2026-09-14T05:30:00+00:00","endsAt":"2026-09-14T06:15:00+00:00","room":null,"teacherId":1,"topic":null,"planItemId":null,"substituted":false,"signedAt":null,"attendanceTakenAt":null}, 
 {"id":4,"courseId":1,"date":"2026-09-14","number":2,"startsAt":"2026-09-14T06:30:00+00:00","endsAt":"2026-09-14T07:15:00+00:00","room":null,"teacherId":1,"topic":null,"planItemId":null,"substituted":false,"signedAt":null,"attendanceTakenAt":null}, 
 {"id":5,"courseId":3,"date":"2026-09-11","number":3,"startsAt":"2026-09-11T07:30:00+00:00","endsAt":"2026-09-11T08:15:00+00:00","room":null,"teacherId":8,"topic":null,"planItemId":null,"substituted":false,"signedAt":null,"attendanceTakenAt":null}, 
 {"id":6,"courseId":3,"date":"2026-09-14","number":3,"startsAt":"2026-09-14T07:30:00+00:00","endsAt":"2026-09-14T08:15:00+00:00","room":null,"teacherId":8,"topic":null,"planItemId":null,"substituted":false,"signedAt":null,"attendanceTakenAt":null}, 
 {"id":7,"courseId":4,"date":"2026-09-11","number":4,"startsAt":"2026-09-11T08:30:00+00:00","endsAt":"2026-09-11T09:15:00+00:00","room":null,"teacherId":13,"topic":null,"planItemId":null,"substituted":false,"signedAt":null,"attendanceTakenAt":null}]$rows$);

INSERT INTO "Link" (id, messenger, account, "personId", locale, "activeRole", "consentVersion", "consentAt", "createdAt", "endedAt", "goneAt")
SELECT id, messenger, account, "personId", locale, "activeRole", "consentVersion", "consentAt", "createdAt", "endedAt", "goneAt" FROM json_populate_recordset(NULL::"Link", $rows$[{"id":1,"messenger":"telegram","account":"1001","personId":1,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":2,"messenger":"telegram","account":"1002","personId":2,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":3,"messenger":"telegram","account":"1003","personId":3,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":4,"messenger":"telegram","account":"1004","personId":4,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":5,"messenger":"telegram","account":"1005","personId":5,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":6,"messenger":"telegram","account":"1006","personId":7,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":7,"messenger":"telegram","account":"1007","personId":8,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":8,"messenger":"telegram","account":"1008","personId":9,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":9,"messenger":"telegram","account":"1009","personId":10,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":10,"messenger":"telegram","account":"1010","personId":11,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":11,"messenger":"telegram","account":"1011","personId":12,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:26.675+00:00","endedAt":null,"goneAt":null}, 
 {"id":12,"messenger":"telegram","account":"5001","personId":16,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:27.685+00:00","endedAt":null,"goneAt":null}, 
 {"id":13,"messenger":"telegram","account":"5002","personId":15,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:27.693+00:00","endedAt":null,"goneAt":null}, 
 {"id":14,"messenger":"telegram","account":"5003","personId":13,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:27.698+00:00","endedAt":null,"goneAt":null}, 
 {"id":15,"messenger":"telegram","account":"5004","personId":14,"locale":"ru","activeRole":null,"consentVersion":1,"consentAt":null,"createdAt":"2026-11-29T13:43:27.7+00:00","endedAt":null,"goneAt":null}]$rows$);

INSERT INTO "Mark" (id, "lessonId", "studentId", "workKindId", value, comment, "leftOut", "createdAt", "requestId")
SELECT id, "lessonId", "studentId", "workKindId", value, comment, "leftOut", "createdAt", "requestId" FROM json_populate_recordset(NULL::"Mark", $rows$[{"id":1,"lessonId":5,"studentId":9,"workKindId":1,"value":"4","comment":null,"leftOut":null,"createdAt":"2026-11-29T13:43:27.616+00:00","requestId":"seed:0"}, 
 {"id":2,"lessonId":5,"studentId":17,"workKindId":1,"value":"4","comment":null,"leftOut":null,"createdAt":"2026-11-29T13:43:27.616+00:00","requestId":"seed:1"}, 
 {"id":3,"lessonId":1,"studentId":3,"workKindId":1,"value":"4","comment":null,"leftOut":null,"createdAt":"2026-11-29T13:43:27.616+00:00","requestId":"seed:2"}, 
 {"id":4,"lessonId":1,"studentId":4,"workKindId":1,"value":"4","comment":null,"leftOut":null,"createdAt":"2026-11-29T13:43:27.616+00:00","requestId":"seed:3"}]$rows$);

INSERT INTO "Notice" (id, "personId", kind, data, due, key, state, reason, "settledAt", "postId")
SELECT id, "personId", kind, data, due, key, state, reason, "settledAt", "postId" FROM json_populate_recordset(NULL::"Notice", $rows$[{"id":1,"personId":5,"kind":"post","data":{"postId": 1},"due":"2026-09-10T10:00:00+00:00","key":null,"state":"waiting","reason":null,"settledAt":null,"postId":1}]$rows$);

INSERT INTO "Person" (id, "externalId", "lastName", "firstName", "middleName", "birthDate", phone, email, address, version, "joinedIntoId", "frozenAt")
SELECT id, "externalId", "lastName", "firstName", "middleName", "birthDate", phone, email, address, version, "joinedIntoId", "frozenAt" FROM json_populate_recordset(NULL::"Person", $rows$[{"id":1,"externalId":null,"lastName":"Соколова","firstName":"Анна","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":2,"externalId":null,"lastName":"Орлова","firstName":"Анна","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":3,"externalId":null,"lastName":"Иванов","firstName":"Пётр","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":4,"externalId":null,"lastName":"Петрова","firstName":"Вера","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":5,"externalId":null,"lastName":"Иванова","firstName":"Мария","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":6,"externalId":null,"lastName":"Петрова","firstName":"Ольга","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":7,"externalId":null,"lastName":"Волкова","firstName":"Анна","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":8,"externalId":null,"lastName":"Морозова","firstName":"Елена","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":9,"externalId":null,"lastName":"Тихонов","firstName":"Матвей","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":10,"externalId":null,"lastName":"Тихонова","firstName":"Нина","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":11,"externalId":null,"lastName":"Тихонов","firstName":"Роман","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":12,"externalId":null,"lastName":"Белова","firstName":"Зоя","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":13,"externalId":null,"lastName":"Зайцева","firstName":"Анна","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":14,"externalId":null,"lastName":"Лисицына","firstName":"Анна","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":15,"externalId":null,"lastName":"Медведева","firstName":"Анна","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":16,"externalId":null,"lastName":"Барсукова","firstName":"Анна","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":1,"joinedIntoId":null,"frozenAt":null}, 
 {"id":17,"externalId":null,"lastName":"Скрытов","firstName":"Глеб","middleName":null,"birthDate":null,"phone":null,"email":null,"address":null,"version":2,"joinedIntoId":null,"frozenAt":null}]$rows$);

INSERT INTO "PlanItem" (id, "courseId", number, topic, hours, homework)
SELECT id, "courseId", number, topic, hours, homework FROM json_populate_recordset(NULL::"PlanItem", $rows$[{"id":1,"courseId":1,"number":1,"topic":"Дроби","hours":1,"homework":null}]$rows$);

INSERT INTO "Post" (id, kind, section, "classId", "authorId", state, html, text, "startsAt", "endsAt", "allDay", place, excuses, audience, sign, "signBy", urgent, "publishAt", "publishedAt", "approvedById", version, "readVersion", "editedAt", progress, "createdAt", "requestId")
SELECT id, kind, section, "classId", "authorId", state, html, text, "startsAt", "endsAt", "allDay", place, excuses, audience, sign, "signBy", urgent, "publishAt", "publishedAt", "approvedById", version, "readVersion", "editedAt", progress, "createdAt", "requestId" FROM json_populate_recordset(NULL::"Post", $rows$[{"id":1,"kind":"announcement","section":"school","classId":null,"authorId":2,"state":"published","html":"Собрание","text":"Собрание","startsAt":null,"endsAt":null,"allDay":false,"place":null,"excuses":false,"audience":{"as": "both", "staff": true, "grades": [], "people": [], "classes": [], "families": true, "departments": []},"sign":false,"signBy":null,"urgent":false,"publishAt":null,"publishedAt":"2026-09-10T10:00:00+00:00","approvedById":null,"version":1,"readVersion":1,"editedAt":null,"progress":null,"createdAt":"2026-09-10T10:00:00+00:00","requestId":"seed"}, 
 {"id":2,"kind":"announcement","section":"class","classId":2,"authorId":8,"state":"published","html":"только для 7Б","text":"только для 7Б","startsAt":null,"endsAt":null,"allDay":false,"place":null,"excuses":false,"audience":{"as": "both", "staff": false, "grades": [], "people": [], "classes": [2], "families": false, "departments": []},"sign":false,"signBy":null,"urgent":false,"publishAt":null,"publishedAt":"2026-09-10T10:00:00+00:00","approvedById":null,"version":1,"readVersion":1,"editedAt":null,"progress":null,"createdAt":"2026-09-10T10:00:00+00:00","requestId":"seed:class"}, 
 {"id":3,"kind":"announcement","section":"school","classId":null,"authorId":8,"state":"draft","html":"черновик «8»","text":"черновик «8»","startsAt":null,"endsAt":null,"allDay":false,"place":null,"excuses":false,"audience":{"as": "both", "staff": true, "grades": [], "people": [], "classes": [], "families": true, "departments": []},"sign":false,"signBy":null,"urgent":false,"publishAt":null,"publishedAt":null,"approvedById":null,"version":1,"readVersion":1,"editedAt":null,"progress":null,"createdAt":"2026-09-10T10:00:00+00:00","requestId":"seed:draft:0"}, 
 {"id":4,"kind":"announcement","section":"school","classId":null,"authorId":13,"state":"draft","html":"черновик «13»","text":"черновик «13»","startsAt":null,"endsAt":null,"allDay":false,"place":null,"excuses":false,"audience":{"as": "both", "staff": true, "grades": [], "people": [], "classes": [], "families": true, "departments": []},"sign":false,"signBy":null,"urgent":false,"publishAt":null,"publishedAt":null,"approvedById":null,"version":1,"readVersion":1,"editedAt":null,"progress":null,"createdAt":"2026-09-10T10:00:00+00:00","requestId":"seed:draft:1"}, 
 {"id":5,"kind":"announcement","section":"school","classId":null,"authorId":1,"state":"draft","html":"черновик «1»","text":"черновик «1»","startsAt":null,"endsAt":null,"allDay":false,"place":null,"excuses":false,"audience":{"as": "both", "staff": true, "grades": [], "people": [], "classes": [], "families": true, "departments": []},"sign":false,"signBy":null,"urgent":false,"publishAt":null,"publishedAt":null,"approvedById":null,"version":1,"readVersion":1,"editedAt":null,"progress":null,"createdAt":"2026-09-10T10:00:00+00:00","requestId":"seed:draft:2"}]$rows$);

INSERT INTO "PostFile" (id, "postId", kind, file, "fileKey", name)
SELECT id, "postId", kind, file, "fileKey", name FROM json_populate_recordset(NULL::"PostFile", $rows$[{"id":1,"postId":1,"kind":"photo","file":"id","fileKey":"key","name":null}]$rows$);

INSERT INTO "PostVersion" ("postId", version, "editorId", at, html)
SELECT "postId", version, "editorId", at, html FROM json_populate_recordset(NULL::"PostVersion", $rows$[{"postId":1,"version":1,"editorId":2,"at":"2026-09-10T10:00:00+00:00","html":"Собрание"}]$rows$);

INSERT INTO "Preferences" ("personId", "digestAt", "emptyDigest", "quietFrom", "quietTo", muted, covered)
SELECT "personId", "digestAt", "emptyDigest", "quietFrom", "quietTo", muted, covered FROM json_populate_recordset(NULL::"Preferences", $rows$[{"personId":5,"digestAt":1080,"emptyDigest":true,"quietFrom":1320,"quietTo":420,"muted":["remark"],"covered":false}]$rows$);

INSERT INTO "Receipt" ("postId", "personId", "readAt", "signedAt", version)
SELECT "postId", "personId", "readAt", "signedAt", version FROM json_populate_recordset(NULL::"Receipt", $rows$[{"postId":1,"personId":5,"readAt":"2026-09-10T10:00:00+00:00","signedAt":null,"version":1}]$rows$);

INSERT INTO "Remark" (id, "studentId", "lessonId", "authorId", tone, text, "forStudent", at, "requestId")
SELECT id, "studentId", "lessonId", "authorId", tone, text, "forStudent", at, "requestId" FROM json_populate_recordset(NULL::"Remark", $rows$[{"id":1,"studentId":3,"lessonId":null,"authorId":1,"tone":"praise","text":"помог","forStudent":true,"at":"2026-09-10T10:00:00+00:00","requestId":"remark"}]$rows$);

INSERT INTO "School" (id, title, timezone, "editDays", "testsPerDay", "testsPerWeek", "newsMinutes", "nameFree", "staffPosts", "silentDays")
SELECT id, title, timezone, "editDays", "testsPerDay", "testsPerWeek", "newsMinutes", "nameFree", "staffPosts", "silentDays" FROM json_populate_recordset(NULL::"School", $rows$[{"id":1,"title":"Школа № 1","timezone":"Europe/Moscow","editDays":7,"testsPerDay":1,"testsPerWeek":3,"newsMinutes":15,"nameFree":false,"staffPosts":"approval","silentDays":7}]$rows$);

INSERT INTO "SchoolClass" (id, "yearId", grade, letter, shift, "leaderId", graduates)
SELECT id, "yearId", grade, letter, shift, "leaderId", graduates FROM json_populate_recordset(NULL::"SchoolClass", $rows$[{"id":2,"yearId":1,"grade":7,"letter":"Б","title":"7Б","shift":1,"leaderId":7,"graduates":null}, 
 {"id":3,"yearId":2,"grade":6,"letter":"А","title":"6А","shift":1,"leaderId":null,"graduates":null}, 
 {"id":1,"yearId":1,"grade":7,"letter":"А","title":"7А","shift":1,"leaderId":1,"graduates":null}]$rows$);

INSERT INTO "Staff" (id, "position", roles, "leftOn", provisional)
SELECT id, "position", roles, "leftOn", provisional FROM json_populate_recordset(NULL::"Staff", $rows$[{"id":1,"position":"учитель","roles":["teacher"],"leftOn":null,"provisional":false}, 
 {"id":2,"position":"учитель","roles":["coordinator","administrator"],"leftOn":null,"provisional":false}, 
 {"id":7,"position":"учитель","roles":["teacher"],"leftOn":null,"provisional":false}, 
 {"id":8,"position":"учитель","roles":["teacher"],"leftOn":null,"provisional":false}, 
 {"id":11,"position":"завуч","roles":["coordinator","teacher"],"leftOn":"2026-09-11","provisional":false}, 
 {"id":13,"position":"учитель","roles":["teacher"],"leftOn":null,"provisional":false}, 
 {"id":14,"position":"учитель","roles":["teacher"],"leftOn":null,"provisional":false}, 
 {"id":15,"position":"учитель","roles":["administrator"],"leftOn":null,"provisional":false}, 
 {"id":16,"position":"учитель","roles":["coordinator"],"leftOn":null,"provisional":false}]$rows$);

INSERT INTO "Student" (id)
SELECT id FROM json_populate_recordset(NULL::"Student", $rows$[{"id":3}, 
 {"id":4}, 
 {"id":9}, 
 {"id":12}, 
 {"id":17}]$rows$);

INSERT INTO "Subject" (id, title, "shortTitle")
SELECT id, title, "shortTitle" FROM json_populate_recordset(NULL::"Subject", $rows$[{"id":1,"title":"Алгебра","shortTitle":"Алгебр"}, 
 {"id":2,"title":"Физика","shortTitle":"Физика"}, 
 {"id":3,"title":"Музыка","shortTitle":"Музыка"}]$rows$);

INSERT INTO "Term" (id, "yearId", kind, number, "startsOn", "endsOn", "fromGrade", "toGrade")
SELECT id, "yearId", kind, number, "startsOn", "endsOn", "fromGrade", "toGrade" FROM json_populate_recordset(NULL::"Term", $rows$[{"id":1,"yearId":1,"kind":"quarter","number":1,"startsOn":"2026-09-01","endsOn":"2026-10-24","fromGrade":1,"toGrade":11}]$rows$);

INSERT INTO "TimetableChange" (id, "courseId", date, number, room, "lessonId", reason)
SELECT id, "courseId", date, number, room, "lessonId", reason FROM json_populate_recordset(NULL::"TimetableChange", $rows$[{"id":1,"courseId":1,"date":"2026-10-02","number":1,"room":null,"lessonId":null,"reason":"олимпиада"}]$rows$);

INSERT INTO "TimetableSlot" (id, "courseId", weekday, number, week, room, "validFrom", "validTo")
SELECT id, "courseId", weekday, number, week, room, "validFrom", "validTo" FROM json_populate_recordset(NULL::"TimetableSlot", $rows$[{"id":1,"courseId":1,"weekday":5,"number":1,"week":null,"room":null,"validFrom":"2026-09-01","validTo":null}, 
 {"id":2,"courseId":2,"weekday":5,"number":2,"week":null,"room":null,"validFrom":"2026-09-01","validTo":null}, 
 {"id":3,"courseId":2,"weekday":1,"number":1,"week":null,"room":null,"validFrom":"2026-09-01","validTo":null}, 
 {"id":4,"courseId":1,"weekday":1,"number":2,"week":null,"room":null,"validFrom":"2026-09-01","validTo":null}, 
 {"id":5,"courseId":3,"weekday":5,"number":3,"week":null,"room":null,"validFrom":"2026-09-01","validTo":null}, 
 {"id":6,"courseId":3,"weekday":1,"number":3,"week":null,"room":null,"validFrom":"2026-09-01","validTo":null}]$rows$);

INSERT INTO "UntoldEntry" (id, entry, key, "lessonId", "studentId", "changedAt", told, open)
SELECT id, entry, key, "lessonId", "studentId", "changedAt", told, open FROM json_populate_recordset(NULL::"UntoldEntry", $rows$[{"id":1,"entry":"Mark","key":"1","lessonId":1,"studentId":3,"changedAt":"2026-09-10T10:00:00+00:00","told":null,"open":true}]$rows$);

INSERT INTO "WeekReceipt" ("personId", "studentId", week, at)
SELECT "personId", "studentId", week, at FROM json_populate_recordset(NULL::"WeekReceipt", $rows$[{"personId":5,"studentId":3,"week":"2026-09-07","at":"2026-09-10T10:00:00+00:00"}]$rows$);

INSERT INTO "WorkKind" (id, title, "shortTitle", weight, sign, "position", retired)
SELECT id, title, "shortTitle", weight, sign, "position", retired FROM json_populate_recordset(NULL::"WorkKind", $rows$[{"id":1,"title":"Контрольная работа","shortTitle":"КР","weight":3,"sign":null,"position":2,"retired":false}, 
 {"id":2,"title":"Ответ на уроке","shortTitle":"Отв","weight":1,"sign":null,"position":1,"retired":false}]$rows$);

INSERT INTO "_definitions" ("position", name, checksum)
SELECT "position", name, checksum FROM json_populate_recordset(NULL::"_definitions", $rows$[{"position":0,"name":"CourseRoster","checksum":"66b917670aa79354cf0fd978633b6734ef67c4228a1639c594a145f9c1dd20c0"}, 
 {"position":1,"name":"NamedCourse","checksum":"d09d868313ea1fad43eb12f134e70bdec1bbeae2072a15026615265b128a80cc"}, 
 {"position":2,"name":"audit_hash","checksum":"998585c5a48434d808e7dd631864af2a44829f650bc8089f13cedb1a5570ed6e"}, 
 {"position":3,"name":"end_calendar_feed","checksum":"027fc0757f94ed7ccc484c798e53988ac62524cbda7ff7139b800bd3f7531bd1"}, 
 {"position":4,"name":"groups_meet","checksum":"b313f55152880d187fcf89f9b6eefa65d6a6e9bc02d721d9bdc16f58c1b98176"}, 
 {"position":5,"name":"is_addressed","checksum":"8e2bb7156bf855b6deb8b5f7be62f25a9a2f5772e1bfbd205f18beb7c30ec1c5"}, 
 {"position":6,"name":"is_past_editing","checksum":"09b1b90cc163ed171458b47fb71bc99ae8b4b15f2aadfcea020027445b8732ce"}, 
 {"position":7,"name":"is_quiet","checksum":"17ce84883ec28a9905b586f985dcdc7a4e0ed924a7255a3e5c24d8ee19059aaf"}, 
 {"position":8,"name":"keep_change","checksum":"7ce51eb2372658f288b955af6ab1572daad951e6d6cc7904cdde3ff806f88ebd"}, 
 {"position":9,"name":"keep_untold","checksum":"fa17033727bb2e27bc3f8c23ad60668840e6484b199571291d968b045e7bc14f"}, 
 {"position":10,"name":"name_mark","checksum":"e9295e0cea092f279a79c08f939972f98988b923178e38377f48737b0a75d97e"}, 
 {"position":11,"name":"next_card_version","checksum":"0bf423455ef441ebb6d95cb6ef1fe83e4cb979491cb1a916badb549a50ac28fc"}, 
 {"position":12,"name":"next_plan_item","checksum":"8252a20d9614ba2c83b3fca7a4b587980174426000c15780d7e133d6a095356f"}, 
 {"position":13,"name":"note_for","checksum":"cef799fd6232b8fcea86fd0985a30514761c7e370c211772129b105044c91cf9"}, 
 {"position":14,"name":"present_entry","checksum":"ed6f370079d33056ace9cf363036607d3f77e2fcbf42310b142d735f707afc99"}, 
 {"position":15,"name":"refuse_audit_change","checksum":"33d818ced2e0cdacacee07a80f4da399ca4065f903bb9e7971d6417703adf8cb"}, 
 {"position":16,"name":"refuse_chain_change","checksum":"bf96864c2621c2d24a40d53a8fc21b7f056bdb8d4c63ceff35c2bcb416299b7e"}, 
 {"position":17,"name":"school_day","checksum":"82df12d98fb763b457334d73a84fa4566280d00a64e016be1574ffc0e7bf5c97"}, 
 {"position":18,"name":"touch_card","checksum":"f260956df9b41624c3f5f5e58dd8f0a2a9b665a87ead7b5066bbf6b3333aeeba"}, 
 {"position":19,"name":"undo_changes","checksum":"51e56b2b6258fc2436b91f560d0d996b733d9d2d537944648bd6b5585169ee52"}, 
 {"position":20,"name":"works_here","checksum":"45f9495d2d8e61e2b99d8b07f433425650f0691a7af4656c46b7548e167f5ddc"}, 
 {"position":21,"name":"LessonRoster","checksum":"8cd0f81d20eacf53740ad0381e91f1b45093d2f18f9f0c4fb6a51aaab4bac049"}, 
 {"position":22,"name":"NamedLesson","checksum":"180542958327ba0fba9bd4620337027a16c0d24e1d6aff721caf4110ee7fc62f"}, 
 {"position":23,"name":"broken_audit","checksum":"03ae3ab058b406010cfffb9f9fe5579c12ef24ec6257300ebddc24e4cdb90e8c"}, 
 {"position":24,"name":"chain_audit_entry","checksum":"98bc1384290a5be1deb628a5e4ca29451d5295f6357094f7b68d2c686fa74a43"}, 
 {"position":25,"name":"explain_absence","checksum":"d36f2a2c20dc4fb562e3b935dc7c49cbd27ac785c79cb6bea2b7a5c5bb9979b0"}, 
 {"position":26,"name":"is_held","checksum":"eaaa39d449f611ee3bd7d8527727c19217faa426d79ac2cd39200cddb367c85e"}, 
 {"position":27,"name":"is_locked","checksum":"ee4523d129d5d554c9382e6b1bcef315b3d4e55604fbf0fbc5b5a85e05736b2e"}, 
 {"position":28,"name":"placed","checksum":"84e5278ef4c8e019c0a11529e89b8c6a39910e151838c0b39a6c69db422c44d1"}, 
 {"position":29,"name":"school_year","checksum":"7a9b3bb5b09f6157f8c53f4118c911034ae2f3b97a8a70147f796f3f60c5e107"}, 
 {"position":30,"name":"shown_first_name","checksum":"371f76c56315141498033664dfcc79124110cd18d636d8cd33009ef9d28cc7b7"}, 
 {"position":31,"name":"shown_full_name","checksum":"bd80602f06034509e65f60c16588d47e0c9b36723040c30182c43ccc46675aba"}, 
 {"position":32,"name":"shown_last_name","checksum":"9b5e3af56b222823ec19da23b622c1e79816d6e18a29f6e25977c68c2015aec2"}, 
 {"position":33,"name":"shown_middle_name","checksum":"86d4fe6123acb68842f952726061303323101c3e09de633534fdce39032f6e19"}, 
 {"position":34,"name":"shown_name","checksum":"308ea8e253d7018df90ca2779153afff4e8b7c9735c918526e323d9b5b84842e"}, 
 {"position":35,"name":"expected_absences","checksum":"2f1000eaeb0fe21740b18ed7eb6c84baf460fa7b170246211e997237fcab6ad7"}, 
 {"position":36,"name":"told_people","checksum":"cede8cd8af69efc1ea5c1a6147337dcf79ba461469ba16b042c9851ab9a0eb22"}, 
 {"position":37,"name":"is_excused","checksum":"34bc6ea30c2eb816b7e6096bcb7efd604cf7be8baed1942657234ce44b519a49"}, 
 {"position":38,"name":"readable_posts","checksum":"26f8e252476a93ffc06939ababa24f5071c435a21778f6e0d7800387acd4e9bd"}]$rows$);

INSERT INTO "_migrations" (name, checksum, "appliedAt")
SELECT name, checksum, "appliedAt" FROM json_populate_recordset(NULL::"_migrations", $rows$[{"name":"20261129000000_baseline","checksum":"e37d92184b9b5e45b6914648c12e4b65288bf52cf0b5517cd49c23e73f76ab86","appliedAt":"2026-11-29T13:43:20.692102+00:00"}, 
 {"name":"20261129015618_accounts","checksum":"95b9ff66e12a4bb6700c1e9e00d3afd0c716adf17fa315091a5e6e408f03aa50","appliedAt":"2026-11-29T13:43:20.692102+00:00"}, 
 {"name":"20261129110000_lists","checksum":"5faffa023354f5628a9c0159a88638ea23d29ca8b287ee1a8a597f870e26b6de","appliedAt":"2026-11-29T13:43:20.692102+00:00"}]$rows$);

SELECT setval('"AbsenceNote_id_seq"', 1);

SELECT setval('"AcademicYear_id_seq"', 2);

SELECT setval('"AccessCode_id_seq"', 1);

SELECT setval('"AuditEntry_id_seq"', 3);

SELECT setval('"Change_id_seq"', 1);

SELECT setval('"ClassGroup_id_seq"', 3);

SELECT setval('"Correction_id_seq"', 1);

SELECT setval('"Course_id_seq"', 4);

SELECT setval('"DeliveredPost_id_seq"', 1);

SELECT setval('"Department_id_seq"', 1);

SELECT setval('"Enrollment_id_seq"', 5);

SELECT setval('"FailedRedemption_id_seq"', 1);

SELECT setval('"Holiday_id_seq"', 1);

SELECT setval('"HomeworkFile_id_seq"', 1);

SELECT setval('"ImportFile_id_seq"', 1);

SELECT setval('"Lesson_id_seq"', 7);

SELECT setval('"Link_id_seq"', 15);

SELECT setval('"Mark_id_seq"', 4);

SELECT setval('"Notice_id_seq"', 1);

SELECT setval('"Person_id_seq"', 17);

SELECT setval('"PlanItem_id_seq"', 1);

SELECT setval('"PostFile_id_seq"', 1);

SELECT setval('"Post_id_seq"', 5);

SELECT setval('"Remark_id_seq"', 1);

SELECT setval('"SchoolClass_id_seq"', 3);

SELECT setval('"Subject_id_seq"', 3);

SELECT setval('"Term_id_seq"', 1);

SELECT setval('"TimetableChange_id_seq"', 1);

SELECT setval('"TimetableSlot_id_seq"', 6);

SELECT setval('"UntoldEntry_id_seq"', 1);

SELECT setval('"WorkKind_id_seq"', 2);

RESET session_replication_role