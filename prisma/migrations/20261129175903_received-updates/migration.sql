-- CreateTable
CREATE TABLE "ReceivedUpdate" (
    "messenger" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "chat" TEXT NOT NULL,
    "holder" INTEGER,
    "body" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReceivedUpdate_pkey" PRIMARY KEY ("messenger","id")
);

-- CreateIndex
CREATE INDEX "ReceivedUpdate_messenger_chat_idx" ON "ReceivedUpdate"("messenger", "chat");

-- CreateIndex
CREATE INDEX "Post_progress_idx" ON "Post"("progress");
