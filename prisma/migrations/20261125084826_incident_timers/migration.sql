-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "touched_at" TIMESTAMPTZ(3);

-- Of incidents that are there already: their latest event by a person.
UPDATE "incident" SET "touched_at" = (SELECT max("at") FROM "incident_event" WHERE "incident_id" = "incident"."id" AND "actor" LIKE 'person:%');

-- CreateTable
CREATE TABLE "incident_timer" (
    "incident_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_timer_pkey" PRIMARY KEY ("incident_id","name")
);

-- CreateTable
CREATE TABLE "incident_policy" (
    "id" INTEGER NOT NULL,
    "policy" JSONB NOT NULL,

    CONSTRAINT "incident_policy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_timer_fired_at_due_at_idx" ON "incident_timer"("fired_at", "due_at");

-- AddForeignKey
ALTER TABLE "incident_timer" ADD CONSTRAINT "incident_timer_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
