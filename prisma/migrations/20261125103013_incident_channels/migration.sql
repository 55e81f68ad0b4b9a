-- CreateTable
CREATE TABLE "incident_channel" (
    "incident_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "is_private" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "channel_id" TEXT,
    "topic" TEXT NOT NULL DEFAULT '',
    "topic_at" TIMESTAMPTZ(3),
    "purpose" TEXT NOT NULL DEFAULT '',
    "bookmarks" TEXT[],
    "pinned" TEXT,
    "invited" TEXT[],
    "troubles" JSONB NOT NULL DEFAULT '{}',
    "close_from" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "wishes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "incident_channel_pkey" PRIMARY KEY ("incident_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "incident_channel_channel_id_key" ON "incident_channel"("channel_id");

-- CreateIndex
CREATE INDEX "incident_channel_due_at_idx" ON "incident_channel"("due_at");

-- AddForeignKey
ALTER TABLE "incident_channel" ADD CONSTRAINT "incident_channel_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
