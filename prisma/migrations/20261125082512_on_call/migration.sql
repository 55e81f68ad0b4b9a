-- CreateEnum
CREATE TYPE "RotationUnit" AS ENUM ('day', 'week');

-- CreateTable
CREATE TABLE "on_call_schedule" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "vendor_id" INTEGER,
    "problems" "Problem"[] DEFAULT ARRAY[]::"Problem"[],
    "time_zone" TEXT NOT NULL,
    "calendar_id" INTEGER,
    "stand_in_id" INTEGER,
    "notify" BOOLEAN NOT NULL DEFAULT true,
    "retired_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "on_call_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "on_call_service" (
    "schedule_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,

    CONSTRAINT "on_call_service_pkey" PRIMARY KEY ("schedule_id","service_id")
);

-- CreateTable
CREATE TABLE "on_call_rotation" (
    "id" SERIAL NOT NULL,
    "schedule_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "every" INTEGER NOT NULL,
    "unit" "RotationUnit" NOT NULL,
    "weekday" INTEGER,
    "hand_over" INTEGER NOT NULL,

    CONSTRAINT "on_call_rotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "on_call_member" (
    "rotation_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,

    CONSTRAINT "on_call_member_pkey" PRIMARY KEY ("rotation_id","position")
);

-- CreateTable
CREATE TABLE "on_call_override" (
    "id" SERIAL NOT NULL,
    "schedule_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "on_call_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "on_call_told" (
    "schedule_id" INTEGER NOT NULL,
    "holders" INTEGER[],
    "number" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "on_call_told_pkey" PRIMARY KEY ("schedule_id")
);

-- CreateTable
CREATE TABLE "on_call_warning" (
    "id" SERIAL NOT NULL,
    "schedule_id" INTEGER NOT NULL,
    "position" INTEGER,
    "from" TIMESTAMPTZ(3),
    "to" TIMESTAMPTZ(3),
    "person_id" INTEGER,

    CONSTRAINT "on_call_warning_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "on_call_schedule_name_key" ON "on_call_schedule"("name");

-- CreateIndex
CREATE INDEX "on_call_schedule_vendor_id_idx" ON "on_call_schedule"("vendor_id");

-- CreateIndex
CREATE INDEX "on_call_service_service_id_idx" ON "on_call_service"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "on_call_rotation_schedule_id_position_starts_on_key" ON "on_call_rotation"("schedule_id", "position", "starts_on");

-- CreateIndex
CREATE INDEX "on_call_member_person_id_idx" ON "on_call_member"("person_id");

-- CreateIndex
CREATE INDEX "on_call_override_schedule_id_to_idx" ON "on_call_override"("schedule_id", "to");

-- CreateIndex
CREATE INDEX "on_call_warning_schedule_id_idx" ON "on_call_warning"("schedule_id");

-- AddForeignKey
ALTER TABLE "on_call_schedule" ADD CONSTRAINT "on_call_schedule_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_schedule" ADD CONSTRAINT "on_call_schedule_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_schedule" ADD CONSTRAINT "on_call_schedule_stand_in_id_fkey" FOREIGN KEY ("stand_in_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_service" ADD CONSTRAINT "on_call_service_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "on_call_schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_service" ADD CONSTRAINT "on_call_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_rotation" ADD CONSTRAINT "on_call_rotation_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "on_call_schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_member" ADD CONSTRAINT "on_call_member_rotation_id_fkey" FOREIGN KEY ("rotation_id") REFERENCES "on_call_rotation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_member" ADD CONSTRAINT "on_call_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_override" ADD CONSTRAINT "on_call_override_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "on_call_schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_override" ADD CONSTRAINT "on_call_override_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_told" ADD CONSTRAINT "on_call_told_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "on_call_schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_warning" ADD CONSTRAINT "on_call_warning_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "on_call_schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "on_call_warning" ADD CONSTRAINT "on_call_warning_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Checks
ALTER TABLE "on_call_rotation" ADD CONSTRAINT "on_call_rotation_turn_check" CHECK ("position" > 0 AND "every" > 0 AND "hand_over" BETWEEN 0 AND 1439);
ALTER TABLE "on_call_rotation" ADD CONSTRAINT "on_call_rotation_weekday_check" CHECK (("unit" = 'week') = ("weekday" IS NOT NULL) AND coalesce("weekday", 1) BETWEEN 1 AND 7);
ALTER TABLE "on_call_override" ADD CONSTRAINT "on_call_override_span_check" CHECK ("from" < "to" AND "position" > 0);
ALTER TABLE "on_call_warning" ADD CONSTRAINT "on_call_warning_about_check" CHECK (("person_id" IS NULL) = ("from" IS NOT NULL) AND ("from" IS NULL) = ("to" IS NULL) AND ("from" IS NULL) = ("position" IS NULL));
