-- CreateTable
CREATE TABLE "regime" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "authority" TEXT NOT NULL,
    "contact_id" INTEGER,
    "contact_group" TEXT,
    "group_members" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "channel" TEXT,
    "switched_on_at" TIMESTAMPTZ(3),
    "switched_by_id" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "regime_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regime_version" (
    "id" SERIAL NOT NULL,
    "regime_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "terms" JSONB NOT NULL,
    "confirmed_by" TEXT,
    "confirmed_on" DATE,

    CONSTRAINT "regime_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_case" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "regime_id" INTEGER NOT NULL,
    "version_id" INTEGER NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "authority_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_event" (
    "id" BIGSERIAL NOT NULL,
    "case_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" INTEGER,
    "data" JSONB NOT NULL,
    "idempotency_key" TEXT,

    CONSTRAINT "authority_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_notice" (
    "case_id" INTEGER NOT NULL,
    "report" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "step" INTEGER NOT NULL,

    CONSTRAINT "authority_notice_pkey" PRIMARY KEY ("case_id","report","due_at","step")
);

-- CreateIndex
CREATE UNIQUE INDEX "regime_code_key" ON "regime"("code");

-- CreateIndex
CREATE UNIQUE INDEX "regime_version_regime_id_valid_from_key" ON "regime_version"("regime_id", "valid_from");

-- CreateIndex
CREATE INDEX "authority_case_live_idx" ON "authority_case"("live");

-- CreateIndex
CREATE INDEX "authority_case_regime_id_idx" ON "authority_case"("regime_id");

-- CreateIndex
CREATE UNIQUE INDEX "authority_case_incident_id_regime_id_key" ON "authority_case"("incident_id", "regime_id");

-- CreateIndex
CREATE UNIQUE INDEX "authority_event_idempotency_key_key" ON "authority_event"("idempotency_key");

-- CreateIndex
CREATE INDEX "authority_event_case_id_id_idx" ON "authority_event"("case_id", "id");

-- AddForeignKey
ALTER TABLE "regime" ADD CONSTRAINT "regime_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regime" ADD CONSTRAINT "regime_switched_by_id_fkey" FOREIGN KEY ("switched_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regime_version" ADD CONSTRAINT "regime_version_regime_id_fkey" FOREIGN KEY ("regime_id") REFERENCES "regime"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_case" ADD CONSTRAINT "authority_case_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_case" ADD CONSTRAINT "authority_case_regime_id_fkey" FOREIGN KEY ("regime_id") REFERENCES "regime"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_case" ADD CONSTRAINT "authority_case_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "regime_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_event" ADD CONSTRAINT "authority_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "authority_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_event" ADD CONSTRAINT "authority_event_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_notice" ADD CONSTRAINT "authority_notice_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "authority_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;
