-- CreateTable
CREATE TABLE "slack_inbox" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "slack_inbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "slack_inbox_done_at_leased_until_idx" ON "slack_inbox"("done_at", "leased_until");
