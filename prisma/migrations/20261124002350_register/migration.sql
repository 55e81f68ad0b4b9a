-- CreateEnum
CREATE TYPE "HolidayKind" AS ENUM ('holiday', 'workday');

-- CreateEnum
CREATE TYPE "PaymentTrigger" AS ENUM ('signature', 'acceptance', 'date');

-- CreateEnum
CREATE TYPE "DeliverableKind" AS ENUM ('development', 'integration', 'training', 'other');

-- CreateEnum
CREATE TYPE "DeadlineKind" AS ENUM ('notice', 'expiry', 'payment', 'deliverable');

-- CreateEnum
CREATE TYPE "RoleSource" AS ENUM ('given', 'group', 'usual');

-- CreateEnum
CREATE TYPE "VendorKind" AS ENUM ('it_services', 'supplier', 'consultancy');

-- CreateEnum
CREATE TYPE "Domicile" AS ENUM ('domestic', 'foreign');

-- CreateEnum
CREATE TYPE "Criticality" AS ENUM ('critical', 'important', 'standard');

-- CreateEnum
CREATE TYPE "VendorStatus" AS ENUM ('candidate', 'active', 'on_notice', 'exited');

-- CreateEnum
CREATE TYPE "ServiceType" AS ENUM ('infrastructure', 'applications', 'data', 'security', 'cloud', 'ai');

-- CreateEnum
CREATE TYPE "OrganisationUnit" AS ENUM ('head_office', 'subsidiary', 'branch');

-- CreateEnum
CREATE TYPE "SupportTeam" AS ENUM ('application', 'system');

-- CreateEnum
CREATE TYPE "TargetSeverity" AS ENUM ('any', 'SEV1', 'SEV2', 'SEV3');

-- A new type in place of the old one: values added to a type cannot be used within the same transaction.
CREATE TYPE "SlaMetric_new" AS ENUM ('response', 'restore', 'availability', 'knowledge_resolution');
ALTER TABLE "service_target" ALTER COLUMN "metric" TYPE "SlaMetric_new" USING "metric"::text::"SlaMetric_new";
ALTER TABLE "sla_profile_target" ALTER COLUMN "metric" TYPE "SlaMetric_new" USING "metric"::text::"SlaMetric_new";
DROP TYPE "SlaMetric";
ALTER TYPE "SlaMetric_new" RENAME TO "SlaMetric";

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "previous_hash" TEXT,
ADD COLUMN     "sequence" BIGINT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "is_gone" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_stranger" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_workspace_owner" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "role_source" "RoleSource" NOT NULL DEFAULT 'usual',
ADD COLUMN     "team_id" TEXT;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "calendar_id" INTEGER,
ADD COLUMN     "channel" TEXT,
ADD COLUMN     "criticality" "Criticality" NOT NULL DEFAULT 'standard',
ADD COLUMN     "owner_id" INTEGER,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "support_team" "SupportTeam",
ADD COLUMN     "type" "ServiceType",
ADD COLUMN     "unit" "OrganisationUnit";

-- AlterTable
ALTER TABLE "service_target" DROP CONSTRAINT "service_target_pkey",
ADD COLUMN     "goal" DOUBLE PRECISION,
ADD COLUMN     "severity" "TargetSeverity" NOT NULL DEFAULT 'any',
ADD COLUMN     "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
ADD CONSTRAINT "service_target_pkey" PRIMARY KEY ("service_id", "metric", "severity", "valid_from");

-- AlterTable
ALTER TABLE "sla_profile_target" DROP CONSTRAINT "sla_profile_target_pkey",
ADD COLUMN     "goal" DOUBLE PRECISION,
ADD COLUMN     "severity" "TargetSeverity" NOT NULL DEFAULT 'any',
ADD COLUMN     "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
ADD CONSTRAINT "sla_profile_target_pkey" PRIMARY KEY ("profile", "metric", "severity", "valid_from");

-- AlterTable
ALTER TABLE "slack_message" ADD COLUMN     "audience" TEXT NOT NULL DEFAULT 'anyone',
ADD COLUMN     "leased_until" TIMESTAMPTZ(3),
ADD COLUMN     "retry_at" TIMESTAMPTZ(3),
ADD COLUMN     "sequence" BIGSERIAL NOT NULL;

-- AlterTable
ALTER TABLE "vendor" ADD COLUMN     "channel" TEXT,
ADD COLUMN     "criticality" "Criticality" NOT NULL DEFAULT 'standard',
ADD COLUMN     "domicile" "Domicile" NOT NULL DEFAULT 'domestic',
ADD COLUMN     "kind" "VendorKind" NOT NULL DEFAULT 'it_services',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "status" "VendorStatus" NOT NULL DEFAULT 'active';

-- CreateTable
CREATE TABLE "calendar" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "holiday_set" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_week" (
    "calendar_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
    "weekly" JSONB NOT NULL,

    CONSTRAINT "calendar_week_pkey" PRIMARY KEY ("calendar_id","valid_from")
);

-- CreateTable
CREATE TABLE "calendar_exception" (
    "calendar_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "hours" JSONB NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "calendar_exception_pkey" PRIMARY KEY ("calendar_id","date")
);

-- CreateTable
CREATE TABLE "holiday_set" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "covers_from" DATE NOT NULL,
    "covers_to" DATE NOT NULL,

    CONSTRAINT "holiday_set_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "holiday" (
    "set_code" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "kind" "HolidayKind" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("set_code","date")
);

-- CreateTable
CREATE TABLE "contract" (
    "id" SERIAL NOT NULL,
    "vendor_id" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "signed_on" DATE,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "term_notice_months" INTEGER NOT NULL DEFAULT 3,
    "breach_notice_days" INTEGER NOT NULL DEFAULT 30,
    "value" DECIMAL(18,2),
    "currency" CHAR(3),
    "confidentiality" BOOLEAN,
    "intellectual_property" BOOLEAN,
    "termination" TEXT NOT NULL DEFAULT '',
    "disputes" TEXT NOT NULL DEFAULT '',
    "calendar_id" INTEGER,
    "owner_id" INTEGER,
    "ended_on" DATE,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_service" (
    "contract_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,

    CONSTRAINT "contract_service_pkey" PRIMARY KEY ("contract_id","service_id")
);

-- CreateTable
CREATE TABLE "contract_payment" (
    "id" SERIAL NOT NULL,
    "contract_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "amount" DECIMAL(18,2),
    "trigger" "PaymentTrigger" NOT NULL,
    "working_days" INTEGER,
    "due_on" DATE,

    CONSTRAINT "contract_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_deliverable" (
    "id" SERIAL NOT NULL,
    "contract_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "DeliverableKind" NOT NULL,
    "documents" TEXT[],
    "due_on" DATE,
    "accepted_on" DATE,

    CONSTRAINT "contract_deliverable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_deadline" (
    "id" SERIAL NOT NULL,
    "contract_id" INTEGER NOT NULL,
    "kind" "DeadlineKind" NOT NULL,
    "item_id" INTEGER NOT NULL DEFAULT 0,
    "due_on" DATE NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" INTEGER,

    CONSTRAINT "contract_deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_reminder" (
    "deadline_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "step" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contract_reminder_pkey" PRIMARY KEY ("deadline_id","due_on","step")
);

-- CreateTable
CREATE TABLE "open_home" (
    "slack_user_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "stale_since" TIMESTAMPTZ(3),
    "shown" TEXT,

    CONSTRAINT "open_home_pkey" PRIMARY KEY ("slack_user_id")
);

-- CreateTable
CREATE TABLE "role_group" (
    "group_id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "vendor_id" INTEGER,
    "members" TEXT[],

    CONSTRAINT "role_group_pkey" PRIMARY KEY ("group_id")
);

-- CreateTable
CREATE TABLE "channel_clearance" (
    "channel" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "given_by_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_clearance_pkey" PRIMARY KEY ("channel","audience")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sequence" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor_contact" (
    "vendor_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "phone" TEXT,

    CONSTRAINT "vendor_contact_pkey" PRIMARY KEY ("vendor_id","person_id")
);

-- CreateTable
CREATE TABLE "service_profile" (
    "service_id" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "profile" TEXT NOT NULL,

    CONSTRAINT "service_profile_pkey" PRIMARY KEY ("service_id","valid_from")
);

-- CreateTable
CREATE TABLE "sla_profile" (
    "name" TEXT NOT NULL,

    CONSTRAINT "sla_profile_pkey" PRIMARY KEY ("name")
);

-- What is known so far holds from the beginning.
INSERT INTO "sla_profile" ("name")
SELECT 'operations' UNION SELECT 'contract' UNION SELECT "profile" FROM "sla_profile_target" UNION SELECT "profile" FROM "service";

INSERT INTO "service_profile" ("service_id", "valid_from", "profile")
SELECT "id", '1970-01-01 00:00:00 +00:00', "profile" FROM "service" WHERE "profile" <> 'operations';
ALTER TABLE "service" DROP COLUMN "profile";

UPDATE "service_target" SET "goal" = "seconds";
ALTER TABLE "service_target" DROP COLUMN "seconds";
UPDATE "sla_profile_target" SET "goal" = "seconds";
ALTER TABLE "sla_profile_target" DROP COLUMN "seconds";

INSERT INTO "sla_profile_target" ("profile", "metric", "goal") VALUES
  ('operations', 'availability', 0.999),
  ('operations', 'knowledge_resolution', 0.9),
  ('contract', 'availability', 0.999);

-- Whatever is more than what everybody has was given by somebody.
UPDATE "person" SET "role_source" = 'given' WHERE "role" <> 'business_user';

-- CreateIndex
CREATE UNIQUE INDEX "calendar_name_key" ON "calendar"("name");

-- CreateIndex
CREATE UNIQUE INDEX "contract_reference_key" ON "contract"("reference");

-- CreateIndex
CREATE INDEX "contract_vendor_id_idx" ON "contract"("vendor_id");

-- CreateIndex
CREATE INDEX "contract_service_service_id_idx" ON "contract_service"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "contract_payment_contract_id_title_key" ON "contract_payment"("contract_id", "title");

-- CreateIndex
CREATE UNIQUE INDEX "contract_deliverable_contract_id_title_key" ON "contract_deliverable"("contract_id", "title");

-- CreateIndex
CREATE INDEX "contract_deadline_due_on_idx" ON "contract_deadline"("due_on");

-- CreateIndex
CREATE UNIQUE INDEX "contract_deadline_contract_id_kind_item_id_key" ON "contract_deadline"("contract_id", "kind", "item_id");

-- CreateIndex
CREATE INDEX "open_home_stale_since_idx" ON "open_home"("stale_since");

-- CreateIndex
CREATE UNIQUE INDEX "vendor_contact_vendor_id_position_key" ON "vendor_contact"("vendor_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_sequence_key" ON "audit_entry"("sequence");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor", "id");

-- AddForeignKey
ALTER TABLE "calendar" ADD CONSTRAINT "calendar_holiday_set_fkey" FOREIGN KEY ("holiday_set") REFERENCES "holiday_set"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_week" ADD CONSTRAINT "calendar_week_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_exception" ADD CONSTRAINT "calendar_exception_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_set_code_fkey" FOREIGN KEY ("set_code") REFERENCES "holiday_set"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_service" ADD CONSTRAINT "contract_service_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_service" ADD CONSTRAINT "contract_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_payment" ADD CONSTRAINT "contract_payment_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_deliverable" ADD CONSTRAINT "contract_deliverable_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_deadline" ADD CONSTRAINT "contract_deadline_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_deadline" ADD CONSTRAINT "contract_deadline_done_by_id_fkey" FOREIGN KEY ("done_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_reminder" ADD CONSTRAINT "contract_reminder_deadline_id_fkey" FOREIGN KEY ("deadline_id") REFERENCES "contract_deadline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_group" ADD CONSTRAINT "role_group_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_contact" ADD CONSTRAINT "vendor_contact_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor_contact" ADD CONSTRAINT "vendor_contact_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_profile" ADD CONSTRAINT "service_profile_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_profile" ADD CONSTRAINT "service_profile_profile_fkey" FOREIGN KEY ("profile") REFERENCES "sla_profile"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_profile_target" ADD CONSTRAINT "sla_profile_target_profile_fkey" FOREIGN KEY ("profile") REFERENCES "sla_profile"("name") ON DELETE CASCADE ON UPDATE CASCADE;
