-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('SEV1', 'SEV2', 'SEV3');

-- CreateEnum
CREATE TYPE "IncidentState" AS ENUM ('submitted', 'acknowledged', 'resolved', 'confirmed');

-- CreateEnum
CREATE TYPE "IncidentSource" AS ENUM ('slack', 'import');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('administrator', 'outsourcing_office', 'operator', 'business_user', 'auditor', 'vendor_member');

-- CreateEnum
CREATE TYPE "SlaMetric" AS ENUM ('response', 'restore');

-- CreateTable
CREATE TABLE "incident" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "service_id" INTEGER NOT NULL,
    "impact" INTEGER,
    "urgency" INTEGER,
    "severity" "Severity" NOT NULL,
    "proposed_severity" "Severity",
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "state" "IncidentState" NOT NULL,
    "source" "IncidentSource" NOT NULL,
    "external_source" TEXT,
    "external_ref" TEXT,
    "reported_by_id" INTEGER,
    "owner_id" INTEGER,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "response_recorded" BOOLEAN NOT NULL DEFAULT true,
    "reopened_count" INTEGER NOT NULL DEFAULT 0,
    "knowledge_used" BOOLEAN,
    "solution" TEXT,
    "imported_hash" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_event" (
    "id" BIGSERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "idempotency_key" TEXT,

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "slack_user_id" TEXT,
    "email" TEXT,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "vendor_id" INTEGER,
    "locale" TEXT,
    "time_zone" TEXT,
    "is_guest" BOOLEAN NOT NULL DEFAULT false,
    "refreshed_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "trace_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slack_message" (
    "key" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "channel" TEXT,
    "ts" TEXT,
    "thread_key" TEXT,
    "urgency" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "attempted_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_message_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "vendor" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "vendor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "vendor_id" INTEGER,
    "profile" TEXT NOT NULL DEFAULT 'operations',

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_profile_target" (
    "profile" TEXT NOT NULL,
    "metric" "SlaMetric" NOT NULL,
    "seconds" INTEGER NOT NULL,

    CONSTRAINT "sla_profile_target_pkey" PRIMARY KEY ("profile","metric")
);

-- CreateTable
CREATE TABLE "service_target" (
    "service_id" INTEGER NOT NULL,
    "metric" "SlaMetric" NOT NULL,
    "seconds" INTEGER NOT NULL,

    CONSTRAINT "service_target_pkey" PRIMARY KEY ("service_id","metric")
);

-- CreateTable
CREATE TABLE "summary_subscription" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "summary_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posted_summary" (
    "id" SERIAL NOT NULL,
    "subscription_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posted_summary_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_service_id_reported_at_idx" ON "incident"("service_id", "reported_at");

-- CreateIndex
CREATE INDEX "incident_reported_at_idx" ON "incident"("reported_at");

-- CreateIndex
CREATE INDEX "incident_resolved_at_idx" ON "incident"("resolved_at");

-- CreateIndex
CREATE INDEX "incident_state_idx" ON "incident"("state");

-- CreateIndex
CREATE INDEX "incident_reported_by_id_idx" ON "incident"("reported_by_id");

-- CreateIndex
CREATE INDEX "incident_owner_id_idx" ON "incident"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_external_source_external_ref_key" ON "incident"("external_source", "external_ref");

-- CreateIndex
CREATE UNIQUE INDEX "incident_event_idempotency_key_key" ON "incident_event"("idempotency_key");

-- CreateIndex
CREATE INDEX "incident_event_incident_id_id_idx" ON "incident_event"("incident_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "person_slack_user_id_key" ON "person"("slack_user_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_vendor_id_idx" ON "person"("vendor_id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_idx" ON "audit_entry"("subject", "id");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "slack_message_destination_ts_idx" ON "slack_message"("destination", "ts");

-- CreateIndex
CREATE UNIQUE INDEX "vendor_name_key" ON "vendor"("name");

-- CreateIndex
CREATE UNIQUE INDEX "service_name_key" ON "service"("name");

-- CreateIndex
CREATE INDEX "service_vendor_id_idx" ON "service"("vendor_id");

-- CreateIndex
CREATE UNIQUE INDEX "summary_subscription_channel_key" ON "summary_subscription"("channel");

-- CreateIndex
CREATE UNIQUE INDEX "posted_summary_subscription_id_period_key" ON "posted_summary"("subscription_id", "period");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_reported_by_id_fkey" FOREIGN KEY ("reported_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_target" ADD CONSTRAINT "service_target_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posted_summary" ADD CONSTRAINT "posted_summary_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "summary_subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What no program may write, whichever way it comes
ALTER TABLE "sla_profile_target" ADD CONSTRAINT "sla_profile_target_seconds_check" CHECK ("seconds" > 0);
ALTER TABLE "service_target" ADD CONSTRAINT "service_target_seconds_check" CHECK ("seconds" > 0);
ALTER TABLE "incident" ADD CONSTRAINT "incident_reopened_count_check" CHECK ("reopened_count" >= 0);
ALTER TABLE "incident" ADD CONSTRAINT "incident_external_check" CHECK (("external_source" IS NULL) = ("external_ref" IS NULL));
ALTER TABLE "slack_message" ADD CONSTRAINT "slack_message_urgency_check" CHECK ("urgency" IN ('page', 'reply', 'status', 'digest'));
ALTER TABLE "slack_message" ADD CONSTRAINT "slack_message_revision_check" CHECK ("delivered" >= 0 AND "revision" >= 1);

-- The targets that the profiles promise
INSERT INTO "sla_profile_target" ("profile", "metric", "seconds") VALUES
  ('operations', 'response', 900),
  ('operations', 'restore', 14400),
  ('contract', 'response', 86400),
  ('contract', 'restore', 172800);
