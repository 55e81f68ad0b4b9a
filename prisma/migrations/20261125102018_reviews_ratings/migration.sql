-- CreateEnum
CREATE TYPE "ReviewState" AS ENUM ('due', 'draft', 'submitted', 'accepted');

-- CreateTable
CREATE TABLE "rating" (
    "incident_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "score" INTEGER,
    "comment" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "rating_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "review" (
    "incident_id" INTEGER NOT NULL,
    "state" "ReviewState" NOT NULL,
    "due_on" DATE,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "submitted_by_id" INTEGER,
    "submitted_at" TIMESTAMPTZ(3),
    "accepted_by_id" INTEGER,
    "accepted_at" TIMESTAMPTZ(3),
    "returned" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "review_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "review_text" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "revision" INTEGER,
    "version" INTEGER,
    "by_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" JSONB NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "review_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_reminder" (
    "incident_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "step" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_reminder_pkey" PRIMARY KEY ("incident_id","due_on","step")
);

-- CreateIndex
CREATE INDEX "rating_person_id_asked_at_idx" ON "rating"("person_id", "asked_at");

-- CreateIndex
CREATE INDEX "rating_answered_at_idx" ON "rating"("answered_at");

-- CreateIndex
CREATE INDEX "review_state_due_on_idx" ON "review"("state", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "review_text_key_key" ON "review_text"("key");

-- CreateIndex
CREATE UNIQUE INDEX "review_text_incident_id_revision_key" ON "review_text"("incident_id", "revision");

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_accepted_by_id_fkey" FOREIGN KEY ("accepted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_text" ADD CONSTRAINT "review_text_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "review"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_text" ADD CONSTRAINT "review_text_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_reminder" ADD CONSTRAINT "review_reminder_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "review"("incident_id") ON DELETE CASCADE ON UPDATE CASCADE;
