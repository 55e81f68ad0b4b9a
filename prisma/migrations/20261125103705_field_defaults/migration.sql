-- AlterTable
ALTER TABLE "incident_field" ALTER COLUMN "choices" SET DEFAULT ARRAY[]::TEXT[],
ALTER COLUMN "service_ids" SET DEFAULT ARRAY[]::INTEGER[],
ALTER COLUMN "problems" SET DEFAULT ARRAY[]::"Problem"[],
ALTER COLUMN "severities" SET DEFAULT ARRAY[]::"Severity"[];
