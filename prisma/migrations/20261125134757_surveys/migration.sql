-- CreateEnum
CREATE TYPE "SurveyState" AS ENUM ('draft', 'active', 'paused');

-- CreateEnum
CREATE TYPE "SurveyRunState" AS ENUM ('gathering', 'open', 'counted');

-- CreateTable
CREATE TABLE "survey" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "state" "SurveyState" NOT NULL DEFAULT 'draft',
    "fields" JSONB NOT NULL,
    "weights" JSONB NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "next_at" TIMESTAMPTZ(3),
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_run" (
    "id" SERIAL NOT NULL,
    "survey_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "SurveyRunState" NOT NULL DEFAULT 'gathering',
    "fields" JSONB NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "faults" TEXT[],
    "result" JSONB,
    "mixed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "survey_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_participant" (
    "run_id" INTEGER NOT NULL,
    "slack_user_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "asked_on" DATE,
    "left_out" TEXT,

    CONSTRAINT "survey_participant_pkey" PRIMARY KEY ("run_id","slack_user_id")
);

-- CreateTable
CREATE TABLE "survey_contact" (
    "slack_user_id" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "survey_contact_pkey" PRIMARY KEY ("slack_user_id","day")
);

-- CreateTable
CREATE TABLE "survey_taken" (
    "run_id" INTEGER NOT NULL,
    "slack_user_id" TEXT NOT NULL,

    CONSTRAINT "survey_taken_pkey" PRIMARY KEY ("run_id","slack_user_id")
);

-- CreateTable
CREATE TABLE "survey_ballot" (
    "id" TEXT NOT NULL,
    "run_id" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "survey_ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_answer" (
    "run_id" INTEGER NOT NULL,
    "slack_user_id" TEXT NOT NULL,
    "ballot" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("run_id","slack_user_id")
);

-- CreateTable
CREATE TABLE "survey_seal" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "survey_seal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "survey_key_key" ON "survey"("key");

-- CreateIndex
CREATE INDEX "survey_next_at_idx" ON "survey"("next_at");

-- CreateIndex
CREATE INDEX "survey_run_state_closes_at_idx" ON "survey_run"("state", "closes_at");

-- CreateIndex
CREATE UNIQUE INDEX "survey_run_survey_id_number_key" ON "survey_run"("survey_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "survey_run_survey_id_opens_at_key" ON "survey_run"("survey_id", "opens_at");

-- CreateIndex
CREATE INDEX "survey_participant_slack_user_id_idx" ON "survey_participant"("slack_user_id");

-- CreateIndex
CREATE INDEX "survey_ballot_run_id_idx" ON "survey_ballot"("run_id");

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_run" ADD CONSTRAINT "survey_run_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_participant" ADD CONSTRAINT "survey_participant_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "survey_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_taken" ADD CONSTRAINT "survey_taken_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "survey_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_ballot" ADD CONSTRAINT "survey_ballot_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "survey_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "survey_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
