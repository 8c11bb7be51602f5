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

-- CreateIndex
CREATE UNIQUE INDEX "Department_title_key" ON "Department"("title");

-- CreateIndex
CREATE INDEX "DepartmentMember_staffId_idx" ON "DepartmentMember"("staffId");

-- AddForeignKey
ALTER TABLE "DepartmentMember" ADD CONSTRAINT "DepartmentMember_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentMember" ADD CONSTRAINT "DepartmentMember_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
