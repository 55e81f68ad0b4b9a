-- CreateEnum
CREATE TYPE "AlertSourceKind" AS ENUM ('alertmanager', 'grafana', 'json');

-- AlterEnum
ALTER TYPE "IncidentSource" ADD VALUE 'alert';

-- CreateTable
CREATE TABLE "alert_source" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AlertSourceKind" NOT NULL,
    "service_label" TEXT NOT NULL DEFAULT 'service',
    "default_service_id" INTEGER NOT NULL,
    "severities" JSONB NOT NULL,
    "default_severity" "Severity" NOT NULL DEFAULT 'SEV2',
    "hold_down_seconds" INTEGER NOT NULL DEFAULT 300,
    "window_seconds" INTEGER NOT NULL DEFAULT 1800,
    "every_seconds" INTEGER,
    "last_seen_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "alert_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_secret" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "made_by_id" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),

    CONSTRAINT "alert_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_mapping" (
    "source_id" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "service_id" INTEGER NOT NULL,

    CONSTRAINT "alert_mapping_pkey" PRIMARY KEY ("source_id","value")
);

-- CreateTable
CREATE TABLE "alert_threshold" (
    "metric" TEXT NOT NULL,
    "percent" DOUBLE PRECISION NOT NULL,
    "problem" "Problem" NOT NULL,

    CONSTRAINT "alert_threshold_pkey" PRIMARY KEY ("metric")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "fired_at" TIMESTAMPTZ(3) NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "end_received_at" TIMESTAMPTZ(3),
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "url" TEXT,
    "labels" JSONB NOT NULL,
    "group_key" TEXT,
    "service_value" TEXT,
    "severity_value" TEXT,
    "metric" TEXT,
    "value" DOUBLE PRECISION,
    "problem" "Problem",
    "heartbeat" BOOLEAN NOT NULL DEFAULT false,
    "service_id" INTEGER,
    "severity" "Severity",
    "incident_id" INTEGER,
    "in_maintenance" BOOLEAN NOT NULL DEFAULT false,
    "pending" BOOLEAN NOT NULL DEFAULT true,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_cause" (
    "incident_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "problem" "Problem",
    "severity" "Severity" NOT NULL,
    "last_alert_at" TIMESTAMPTZ(3) NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,
    "asked_count" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_cause_pkey" PRIMARY KEY ("incident_id")
);

-- CreateTable
CREATE TABLE "alert_flapping" (
    "source_id" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_flapping_pkey" PRIMARY KEY ("source_id","fingerprint")
);

-- CreateTable
CREATE TABLE "alert_heartbeat" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "service_value" TEXT,
    "every_seconds" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "maintenance" (
    "id" SERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_id" INTEGER NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "bank_by_id" INTEGER,
    "bank_at" TIMESTAMPTZ(3),
    "vendor_by_id" INTEGER,
    "vendor_at" TIMESTAMPTZ(3),
    "cancelled_by_id" INTEGER,
    "cancelled_at" TIMESTAMPTZ(3),
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "maintenance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "alert_source_name_key" ON "alert_source"("name");

-- CreateIndex
CREATE UNIQUE INDEX "alert_secret_hash_key" ON "alert_secret"("hash");

-- CreateIndex
CREATE INDEX "alert_secret_source_id_idx" ON "alert_secret"("source_id");

-- CreateIndex
CREATE INDEX "alert_pending_due_at_idx" ON "alert"("pending", "due_at");

-- CreateIndex
CREATE INDEX "alert_incident_id_idx" ON "alert"("incident_id");

-- CreateIndex
CREATE INDEX "alert_service_id_starts_at_idx" ON "alert"("service_id", "starts_at");

-- CreateIndex
CREATE INDEX "alert_starts_at_idx" ON "alert"("starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_source_id_fingerprint_fired_at_round_key" ON "alert"("source_id", "fingerprint", "fired_at", "round");

-- CreateIndex
CREATE INDEX "alert_cause_is_open_idx" ON "alert_cause"("is_open");

-- CreateIndex
CREATE UNIQUE INDEX "alert_heartbeat_source_id_name_key" ON "alert_heartbeat"("source_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "maintenance_idempotency_key_key" ON "maintenance"("idempotency_key");

-- CreateIndex
CREATE INDEX "maintenance_service_id_from_idx" ON "maintenance"("service_id", "from");

-- CreateIndex
CREATE INDEX "maintenance_to_idx" ON "maintenance"("to");

-- AddForeignKey
ALTER TABLE "alert_source" ADD CONSTRAINT "alert_source_default_service_id_fkey" FOREIGN KEY ("default_service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_secret" ADD CONSTRAINT "alert_secret_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "alert_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_mapping" ADD CONSTRAINT "alert_mapping_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "alert_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_mapping" ADD CONSTRAINT "alert_mapping_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "alert_source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "alert_cause"("incident_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_cause" ADD CONSTRAINT "alert_cause_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_cause" ADD CONSTRAINT "alert_cause_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_heartbeat" ADD CONSTRAINT "alert_heartbeat_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "alert_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance" ADD CONSTRAINT "maintenance_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From what value on a raw measure is an alert: section 10 of the domain.
INSERT INTO "alert_threshold" ("metric", "percent", "problem") VALUES ('cpu', 80, 'system'), ('memory', 90, 'system'), ('disk', 80, 'system'), ('network', 100, 'network');
