-- AlterTable
ALTER TABLE "knowledge_search" ADD COLUMN     "asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "entry_id" INTEGER,
ADD COLUMN     "gap_id" INTEGER,
ADD COLUMN     "key" TEXT,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'command',
ADD COLUMN     "person_id" INTEGER,
ADD COLUMN     "service_id" INTEGER;

-- AlterTable
ALTER TABLE "knowledge_version" ADD COLUMN     "key" TEXT;

-- CreateTable
CREATE TABLE "knowledge_gap" (
    "id" SERIAL NOT NULL,
    "question" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by_id" INTEGER,
    "taken_at" TIMESTAMPTZ(3),
    "entry_id" INTEGER,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "knowledge_gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_channel" (
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "knowledge_channel_pkey" PRIMARY KEY ("channel")
);

-- CreateIndex
CREATE INDEX "knowledge_gap_closed_at_idx" ON "knowledge_gap"("closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_search_key_key" ON "knowledge_search"("key");

-- CreateIndex
CREATE INDEX "knowledge_search_gap_id_idx" ON "knowledge_search"("gap_id");

-- CreateIndex
CREATE INDEX "knowledge_search_asked_at_idx" ON "knowledge_search"("asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_version_key_key" ON "knowledge_version"("key");

-- AddForeignKey
ALTER TABLE "knowledge_search" ADD CONSTRAINT "knowledge_search_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_search" ADD CONSTRAINT "knowledge_search_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_search" ADD CONSTRAINT "knowledge_search_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "knowledge_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_search" ADD CONSTRAINT "knowledge_search_gap_id_fkey" FOREIGN KEY ("gap_id") REFERENCES "knowledge_gap"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_gap" ADD CONSTRAINT "knowledge_gap_taken_by_id_fkey" FOREIGN KEY ("taken_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_gap" ADD CONSTRAINT "knowledge_gap_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "knowledge_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;
