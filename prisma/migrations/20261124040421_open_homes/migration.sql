-- DropIndex
DROP INDEX "open_home_stale_since_idx";

-- AlterTable
ALTER TABLE "open_home" DROP COLUMN "stale_since",
ADD COLUMN     "as_of" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "drawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "view_hash" TEXT;

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "open_home_opened_at_idx" ON "open_home"("opened_at");
