-- AlterTable
ALTER TABLE "summary_subscription" ADD COLUMN     "ended_at" TIMESTAMPTZ(3);
