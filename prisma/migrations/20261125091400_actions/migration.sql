-- CreateEnum
CREATE TYPE "ActionState" AS ENUM ('open', 'done', 'dropped');

-- CreateEnum
CREATE TYPE "ActionPriority" AS ENUM ('high', 'medium', 'low');

-- CreateTable
CREATE TABLE "action" (
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "service_id" INTEGER,
    "vendor_id" INTEGER,
    "title" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "priority" "ActionPriority",
    "state" "ActionState" NOT NULL DEFAULT 'open',
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "added_by_id" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_change" (
    "id" BIGSERIAL NOT NULL,
    "action_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "action_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_reminder" (
    "action_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "step" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "action_reminder_pkey" PRIMARY KEY ("action_id","due_on","step")
);

-- CreateIndex
CREATE UNIQUE INDEX "action_key_key" ON "action"("key");

-- CreateIndex
CREATE INDEX "action_subject_idx" ON "action"("subject");

-- CreateIndex
CREATE INDEX "action_state_due_on_idx" ON "action"("state", "due_on");

-- CreateIndex
CREATE INDEX "action_owner_id_state_idx" ON "action"("owner_id", "state");

-- CreateIndex
CREATE INDEX "action_change_action_id_id_idx" ON "action_change"("action_id", "id");

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_change" ADD CONSTRAINT "action_change_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_change" ADD CONSTRAINT "action_change_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_reminder" ADD CONSTRAINT "action_reminder_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;
