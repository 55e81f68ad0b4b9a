-- CreateEnum
CREATE TYPE "FieldKind" AS ENUM ('text', 'number', 'date', 'choice', 'choices', 'person', 'yes_no');

-- CreateEnum
CREATE TYPE "FieldRequirement" AS ENUM ('never', 'report', 'resolve');

-- CreateTable
CREATE TABLE "incident_field" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "label_en" TEXT NOT NULL,
    "label_tw" TEXT NOT NULL,
    "label_cn" TEXT NOT NULL,
    "kind" "FieldKind" NOT NULL,
    "choices" TEXT[],
    "required" "FieldRequirement" NOT NULL DEFAULT 'never',
    "service_ids" INTEGER[],
    "problems" "Problem"[],
    "severities" "Severity"[],
    "vendor_sees" BOOLEAN NOT NULL DEFAULT false,
    "vendor_edits" BOOLEAN NOT NULL DEFAULT false,
    "on_card" BOOLEAN NOT NULL DEFAULT false,
    "active_from" DATE,
    "active_to" DATE,
    "position" INTEGER NOT NULL DEFAULT 100,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_field_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_field_value" (
    "incident_id" INTEGER NOT NULL,
    "field_id" INTEGER NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "incident_field_value_pkey" PRIMARY KEY ("incident_id","field_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "incident_field_key_key" ON "incident_field"("key");

-- CreateIndex
CREATE INDEX "incident_field_value_field_id_idx" ON "incident_field_value"("field_id");

-- AddForeignKey
ALTER TABLE "incident_field_value" ADD CONSTRAINT "incident_field_value_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_field_value" ADD CONSTRAINT "incident_field_value_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "incident_field"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
