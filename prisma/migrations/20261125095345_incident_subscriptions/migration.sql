-- CreateTable
CREATE TABLE "incident_subscription" (
    "id" SERIAL NOT NULL,
    "destination" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "service_ids" INTEGER[],
    "severities" TEXT[],
    "topics" TEXT[],
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "incident_subscription_destination_kind_key" ON "incident_subscription"("destination", "kind");
