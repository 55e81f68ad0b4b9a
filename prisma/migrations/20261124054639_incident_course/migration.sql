-- CreateEnum
CREATE TYPE "Problem" AS ENUM ('application', 'system', 'network', 'security', 'data');

-- CreateEnum
CREATE TYPE "PauseParty" AS ENUM ('bank', 'vendor', 'third_party');

-- AlterEnum: none of these is used before the migration has ended, as PostgreSQL wants it.
ALTER TYPE "IncidentState" ADD VALUE 'classified' AFTER 'submitted';
ALTER TYPE "IncidentState" ADD VALUE 'mitigated' AFTER 'acknowledged';
ALTER TYPE "IncidentState" ADD VALUE 'archived' AFTER 'confirmed';
ALTER TYPE "IncidentState" ADD VALUE 'cancelled' AFTER 'archived';
ALTER TYPE "IncidentState" ADD VALUE 'merged' AFTER 'cancelled';

-- What was called the owner is the lead.
ALTER TABLE "incident" RENAME COLUMN "owner_id" TO "lead_id";
ALTER TABLE "incident" RENAME CONSTRAINT "incident_owner_id_fkey" TO "incident_lead_id_fkey";
ALTER INDEX "incident_owner_id_idx" RENAME TO "incident_lead_id_idx";

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "cause" TEXT,
ADD COLUMN     "classified_at" TIMESTAMPTZ(3),
ADD COLUMN     "communicator_id" INTEGER,
ADD COLUMN     "merged_into_id" INTEGER,
ADD COLUMN     "mitigated_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_update_at" TIMESTAMPTZ(3),
ADD COLUMN     "occurred_at" TIMESTAMPTZ(3),
ADD COLUMN     "problem" "Problem",
ADD COLUMN     "scribe_id" INTEGER,
ADD COLUMN     "solved_before" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "state_before_merge" "IncidentState",
ADD COLUMN     "updated_at" TIMESTAMPTZ(3),
ADD COLUMN     "vendor_lead_id" INTEGER;

-- CreateTable
CREATE TABLE "incident_pause" (
    "incident_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "party" "PauseParty" NOT NULL,
    "reason" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "agreed_bank" BOOLEAN NOT NULL DEFAULT false,
    "agreed_vendor" BOOLEAN NOT NULL DEFAULT false,
    "disputed_by" TEXT,
    "dispute_reason" TEXT,

    CONSTRAINT "incident_pause_pkey" PRIMARY KEY ("incident_id","number")
);

-- CreateTable
CREATE TABLE "incident_follower" (
    "incident_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "incident_follower_pkey" PRIMARY KEY ("incident_id","person_id")
);

-- CreateIndex
CREATE INDEX "incident_follower_person_id_idx" ON "incident_follower"("person_id");

-- CreateIndex
CREATE INDEX "incident_merged_into_id_idx" ON "incident"("merged_into_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_communicator_id_fkey" FOREIGN KEY ("communicator_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_scribe_id_fkey" FOREIGN KEY ("scribe_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_vendor_lead_id_fkey" FOREIGN KEY ("vendor_lead_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_pause" ADD CONSTRAINT "incident_pause_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_follower" ADD CONSTRAINT "incident_follower_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_follower" ADD CONSTRAINT "incident_follower_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the events say of those that were reopened.
UPDATE "incident" SET "solved_before" = solved.stretches
FROM (
  SELECT reopened.incident_id, jsonb_agg(jsonb_build_object(
    'from', to_char(resolved.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'to', to_char(reopened.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY reopened.id) AS stretches
  FROM incident_event reopened
  CROSS JOIN LATERAL (
    SELECT at FROM incident_event WHERE incident_id = reopened.incident_id AND kind = 'resolved' AND id < reopened.id ORDER BY id DESC LIMIT 1
  ) resolved
  WHERE reopened.kind = 'reopened'
  GROUP BY reopened.incident_id
) solved
WHERE solved.incident_id = "incident"."id";
