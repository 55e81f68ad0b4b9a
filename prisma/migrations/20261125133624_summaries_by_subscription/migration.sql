-- DropIndex
DROP INDEX "summary_subscription_channel_key";

-- AlterTable
ALTER TABLE "summary_subscription" ADD COLUMN     "cadence" TEXT NOT NULL DEFAULT 'week',
ADD COLUMN     "minute" INTEGER NOT NULL DEFAULT 540,
ADD COLUMN     "ordered_by_id" INTEGER,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_for" TEXT,
ADD COLUMN     "sections" TEXT[] DEFAULT ARRAY['incidents', 'satisfaction', 'causes', 'pictures']::TEXT[],
ADD COLUMN     "service_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "vendor_id" INTEGER,
ADD COLUMN     "weekday" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE UNIQUE INDEX "summary_subscription_channel_cadence_key" ON "summary_subscription"("channel", "cadence");
