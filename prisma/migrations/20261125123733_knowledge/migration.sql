-- CreateEnum
CREATE TYPE "KnowledgeKind" AS ENUM ('how_to', 'faq', 'known_error', 'success_case', 'failure_case', 'lesson', 'announcement');

-- CreateEnum
CREATE TYPE "KnowledgeAudience" AS ENUM ('all', 'bank', 'vendor');

-- CreateEnum
CREATE TYPE "KnowledgeState" AS ENUM ('draft', 'in_review', 'published', 'due', 'archived');

-- CreateEnum
CREATE TYPE "KnowledgeOutcome" AS ENUM ('shown', 'helped', 'not_helped', 'solved');

-- CreateTable
CREATE TABLE "knowledge_entry" (
    "id" SERIAL NOT NULL,
    "external_id" TEXT,
    "kind" "KnowledgeKind" NOT NULL DEFAULT 'how_to',
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "service_id" INTEGER,
    "vendor_id" INTEGER,
    "audience" "KnowledgeAudience" NOT NULL DEFAULT 'bank',
    "owner_id" INTEGER,
    "state" "KnowledgeState" NOT NULL DEFAULT 'draft',
    "review_on" DATE,
    "verified_by_id" INTEGER,
    "verified_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "translation_of_id" INTEGER,
    "source" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_version" (
    "entry_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "editor_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "knowledge_version_pkey" PRIMARY KEY ("entry_id","version")
);

-- CreateTable
CREATE TABLE "knowledge_synonym" (
    "id" SERIAL NOT NULL,
    "words" TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "knowledge_synonym_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_use" (
    "id" SERIAL NOT NULL,
    "entry_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "incident_id" INTEGER,
    "outcome" "KnowledgeOutcome" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_search" (
    "id" SERIAL NOT NULL,
    "query" TEXT NOT NULL,
    "results" INTEGER NOT NULL,
    "outcome" "KnowledgeOutcome",
    "day" DATE NOT NULL,

    CONSTRAINT "knowledge_search_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_entry_external_id_key" ON "knowledge_entry"("external_id");

-- CreateIndex
CREATE INDEX "knowledge_entry_state_review_on_idx" ON "knowledge_entry"("state", "review_on");

-- CreateIndex
CREATE INDEX "knowledge_entry_service_id_idx" ON "knowledge_entry"("service_id");

-- CreateIndex
CREATE INDEX "knowledge_entry_vendor_id_idx" ON "knowledge_entry"("vendor_id");

-- CreateIndex
CREATE INDEX "knowledge_entry_owner_id_idx" ON "knowledge_entry"("owner_id");

-- CreateIndex
CREATE INDEX "knowledge_entry_translation_of_id_idx" ON "knowledge_entry"("translation_of_id");

-- CreateIndex
CREATE INDEX "knowledge_use_entry_id_outcome_idx" ON "knowledge_use"("entry_id", "outcome");

-- CreateIndex
CREATE INDEX "knowledge_use_incident_id_idx" ON "knowledge_use"("incident_id");

-- CreateIndex
CREATE INDEX "knowledge_use_at_idx" ON "knowledge_use"("at");

-- CreateIndex
CREATE INDEX "knowledge_search_day_idx" ON "knowledge_search"("day");

-- CreateIndex
CREATE INDEX "knowledge_search_query_idx" ON "knowledge_search"("query");

-- AddForeignKey
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_verified_by_id_fkey" FOREIGN KEY ("verified_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_translation_of_id_fkey" FOREIGN KEY ("translation_of_id") REFERENCES "knowledge_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_version" ADD CONSTRAINT "knowledge_version_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "knowledge_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_version" ADD CONSTRAINT "knowledge_version_editor_id_fkey" FOREIGN KEY ("editor_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_use" ADD CONSTRAINT "knowledge_use_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "knowledge_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_use" ADD CONSTRAINT "knowledge_use_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_use" ADD CONSTRAINT "knowledge_use_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Checks
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_language_check" CHECK ("language" IN ('en', 'zh-TW', 'zh-CN'));
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_audience_check" CHECK ("audience" <> 'vendor' OR "vendor_id" IS NOT NULL);
ALTER TABLE "knowledge_entry" ADD CONSTRAINT "knowledge_entry_translation_check" CHECK ("translation_of_id" <> "id");
