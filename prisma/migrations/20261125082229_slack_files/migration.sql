-- CreateTable
CREATE TABLE "slack_file" (
    "key" TEXT NOT NULL,
    "file_id" TEXT,
    "attempted_at" TIMESTAMPTZ(3),
    "shared_at" TIMESTAMPTZ(3),

    CONSTRAINT "slack_file_pkey" PRIMARY KEY ("key")
);
